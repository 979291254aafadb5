import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

import { queryClient } from "../api/query-client.ts";
import { useWords } from "../language/language.ts";
import { Failed } from "../page/failed.tsx";
import { PageHeader } from "../page/page-header.tsx";
import { Bone, Skeleton } from "../page/skeleton.tsx";
import { Chips } from "./chips.tsx";
import { CourseRow } from "./course-row.tsx";
import { COURSES_A_PAGE, coursesQuery } from "./courses.ts";
import { FilterSheet } from "./filter-sheet.tsx";
import { Filters } from "./filters.tsx";
import { frameworkQuery } from "./framework.ts";
import type { LibrarySearch } from "./library-search.ts";
import { NoCourses } from "./no-courses.tsx";
import { Pager } from "./pager.tsx";
import { SearchField } from "./search-field.tsx";
import { seriesQuery } from "./series.ts";
import styles from "./catalog.module.css";
import { catalogWords } from "./words.ts";

const route = getRouteApi("/library");

/** Asks for what the page shows, before it is drawn. */
export const askLibrary = (search: LibrarySearch): void => {
  void queryClient.prefetchQuery(coursesQuery(search));
  void queryClient.prefetchQuery(frameworkQuery());
  void queryClient.prefetchQuery(seriesQuery);
};

export const LibraryPage = () => {
  const words = useWords(catalogWords);
  const search = route.useSearch();
  const courses = useQuery({ ...coursesQuery(search), placeholderData: keepPreviousData });
  const [framework, series] = useQueries({ queries: [frameworkQuery(), seriesQuery] });
  const results = useRef<HTMLHeadingElement>(null);
  const { page = 1 } = search;
  const shown = useRef(page);
  useEffect(() => {
    // Who turned the page by keyboard goes on at its first course.
    if (shown.current !== page) results.current?.focus({ preventScroll: true });
    shown.current = page;
  }, [page]);

  const asked = [courses, framework, series];
  const failed = asked.find(({ isError, data }) => isError && data === undefined);
  const retry = () => asked.filter(({ isError }) => isError).forEach(({ refetch }) => void refetch());
  const found = courses.data;
  const pages = Math.ceil((found?.total ?? 0) / COURSES_A_PAGE);
  const known = framework.data && series.data && { framework: framework.data, series: series.data };

  return (
    <>
      <PageHeader title={words.library} lead={words.libraryLead} />
      <div className={styles["library"]}>
        <div className={styles["searching"]}>
          <SearchField search={search} />
          {known && <FilterSheet search={search} found={found} {...known} />}
        </div>
        <aside className={styles["aside"]} aria-label={words.filters}>
          {known && found ? <Filters search={search} found={found} {...known} /> : !failed && <Skeleton rows={10} />}
        </aside>
        <div className={styles["results"]}>
          {known && <Chips search={search} {...known} />}
          <h2 ref={results} tabIndex={-1} className={styles["count"]}>
            <output>
              {failed
                ? words.results
                : found && known
                  ? words.found(found.total, Math.min(page, pages), pages)
                  : words.waiting}
            </output>
          </h2>
          {failed ? (
            <Failed error={failed.error} retry={retry} />
          ) : !found || !known ? (
            <LibrarySkeleton />
          ) : found.courses.length === 0 ? (
            <NoCourses search={search} total={found.total} />
          ) : (
            <>
              <ul className="rows" aria-busy={courses.isPlaceholderData}>
                {found.courses.map((course) => (
                  <CourseRow key={course.id} course={course} {...known} />
                ))}
              </ul>
              <Pager search={search} page={page} pages={pages} />
            </>
          )}
        </div>
      </div>
    </>
  );
};

const LibrarySkeleton = () => (
  <Skeleton>
    <div className="rows">
      {[72, 56, 64, 80, 60, 68].map((width) => (
        <div key={width} className={styles["course"]}>
          <Bone width={width} />
          <Bone width={32} />
          <Bone width={88} />
        </div>
      ))}
    </div>
  </Skeleton>
);
