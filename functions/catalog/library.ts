/** The library in memory: full-text index, filters and facet counts over every course of one catalogue revision. */
import MiniSearch from "minisearch";

import {
  type Competency,
  type Course,
  type CourseRow,
  type Facet,
  FACETS,
  type LibraryPage,
  type LibraryQuery,
  type Series,
} from "./contract.ts";
import { presentCourseRow } from "./present.ts";
import { queryTermsOf, termsOf } from "./words.ts";

const TITLE_BOOST = 4;
const COMPETENCY_BOOST = 2;

export interface Library {
  search(query: LibraryQuery): LibraryPage;
  /** Courses for a competency, those for the teacher's stage and subject first. */
  coursesFor(
    competency: string,
    teacher: { stage?: string | undefined; subject?: string | undefined },
    limit: number,
  ): CourseRow[];
}

export const buildLibrary = (
  courses: readonly Course[],
  competencies: readonly Competency[],
  series: readonly Series[],
): Library => {
  const competencyBy = new Map(competencies.map((competency) => [competency.code, competency]));
  const seriesBy = new Map(series.map((one) => [one.id, one]));

  const index = new MiniSearch<Record<"id" | "title" | "competency" | "rest", string>>({
    fields: ["title", "competency", "rest"],
    tokenize: termsOf,
    processTerm: (term) => term,
    searchOptions: {
      boost: { title: TITLE_BOOST, competency: COMPETENCY_BOOST },
      combineWith: "AND",
      prefix: true,
      tokenize: queryTermsOf,
    },
  });
  const byId = new Map(courses.map((course) => [course.id, course]));
  index.addAll(
    courses.map((course) => {
      const names = course.competencies.map((code) => competencyBy.get(code)?.name);
      const from = seriesBy.get(course.series);
      return {
        id: course.id,
        title: `${course.title.zh} ${course.title.en}`,
        competency: [...course.competencies, ...names.flatMap((name) => (name ? [name.zh, name.en] : []))].join(" "),
        rest: [course.code, course.summary.zh, course.summary.en, from?.name.zh, from?.name.en, from?.short.zh].join(
          " ",
        ),
      };
    }),
  );

  /** Courses with every term asked for; when there is none, those with any of them. Best first. */
  const findIn = (q: string): Course[] => {
    const every = index.search(q);
    const hits = every.length > 0 ? every : index.search(q, { combineWith: "OR" });
    return hits.flatMap(({ id }) => byId.get(id as string) ?? []);
  };

  /** Values a course has under a facet; a course for every stage or subject has none and matches any. */
  const valuesOf: Record<Facet, (course: Course) => readonly string[]> = {
    series: (course) => [course.series],
    competency: (course) => course.competencies,
    environment: (course) => distinct(course.competencies.map((code) => competencyBy.get(code)?.environment)),
    dimension: (course) => distinct(course.competencies.map((code) => competencyBy.get(code)?.dimension)),
    stage: (course) => course.stages,
    subject: (course) => course.subjects,
  };
  const openFacets: readonly Facet[] = ["stage", "subject"];

  const passes = (course: Course, facet: Facet, wanted: string | undefined): boolean => {
    if (wanted === undefined) return true;
    const values = valuesOf[facet](course);
    return values.includes(wanted) || (values.length === 0 && openFacets.includes(facet));
  };

  const countsFor = (facet: Facet, found: readonly Course[], query: LibraryQuery): Record<string, number> => {
    const rest = FACETS.filter((other) => other !== facet);
    const counts: Record<string, number> = {};
    for (const course of found) {
      if (!rest.every((other) => passes(course, other, query[other]))) continue;
      for (const value of valuesOf[facet](course)) counts[value] = (counts[value] ?? 0) + 1;
    }
    return counts;
  };

  return {
    search(query) {
      const found = query.q ? findIn(query.q) : courses;
      const matching = found.filter((course) => FACETS.every((facet) => passes(course, facet, query[facet])));
      return {
        total: matching.length,
        courses: matching.slice(query.offset, query.offset + query.limit).map(presentCourseRow),
        facets: Object.fromEntries(
          FACETS.map((facet) => [facet, countsFor(facet, found, query)]),
        ) as LibraryPage["facets"],
      };
    },

    coursesFor(competency, { stage, subject }, limit) {
      const fit = (course: Course) =>
        Number(passes(course, "stage", stage)) + Number(passes(course, "subject", subject));
      return courses
        .filter((course) => course.competencies.includes(competency))
        .toSorted((a, b) => fit(b) - fit(a))
        .slice(0, limit)
        .map(presentCourseRow);
    },
  };
};

const distinct = (values: readonly (string | undefined)[]): string[] => [
  ...new Set(values.filter((value) => value !== undefined)),
];
