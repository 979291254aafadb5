import { Link } from "@tanstack/react-router";

import { useWords } from "../language/language.ts";
import type { LibrarySearch } from "./library-search.ts";
import { pagesAround } from "./pages.ts";
import styles from "./catalog.module.css";
import { catalogWords } from "./words.ts";

/** A page is a link: it can be opened, shared and gone back to. */
export const Pager = ({ search, page, pages }: { search: LibrarySearch; page: number; pages: number }) => {
  const words = useWords(catalogWords);
  if (pages < 2) return null;
  const { page: _, ...filters } = search;
  const at = (to: number): LibrarySearch => (to === 1 ? filters : { ...filters, page: to });
  const step = (to: number, name: string) =>
    to >= 1 && to <= pages ? (
      <Link to="/library" search={at(to)} className="button">
        {name}
      </Link>
    ) : null;
  return (
    <nav aria-label={words.pages} className={`line no-print ${styles["pager"]}`}>
      {step(page - 1, words.previous)}
      {pagesAround(page, pages).map((one, i) =>
        one === null ? (
          // oxlint-disable-next-line react/no-array-index-key -- a gap has no other name
          <span key={`gap-${i}`} className="muted">
            …
          </span>
        ) : one === page ? (
          <span key={one} className={styles["here"]} aria-current="page" aria-label={words.pageNumber(one)}>
            {one}
          </span>
        ) : (
          <Link key={one} to="/library" search={at(one)} className="button quiet" aria-label={words.pageNumber(one)}>
            {one}
          </Link>
        ),
      )}
      {step(page + 1, words.following)}
    </nav>
  );
};
