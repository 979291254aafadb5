import { Link } from "@tanstack/react-router";

import { useWords } from "../language/language.ts";
import { Empty } from "../page/empty.tsx";
import { activeFilters } from "./facets.ts";
import type { LibrarySearch } from "./library-search.ts";
import { catalogWords } from "./words.ts";

/** Says what to try instead; a page beyond the last leads back to the first. */
export const NoCourses = ({ search, total }: { search: LibrarySearch; total: number }) => {
  const words = useWords(catalogWords);
  if (total > 0) {
    const { page: _, ...filters } = search;
    return (
      <Empty title={words.noSuchPage}>
        <Link to="/library" search={filters} className="button">
          {words.firstPage}
        </Link>
      </Empty>
    );
  }
  return (
    <Empty title={words.none}>
      {activeFilters(search).length > 0 && (
        <>
          <p>{words.noneWithFilters}</p>
          <Link to="/library" search={search.q ? { q: search.q } : {}} className="button">
            {words.clear}
          </Link>
        </>
      )}
      {search.q && (
        <>
          <p>{words.noneWithWords}</p>
          <ul className="line">
            {words.tries.split(",").map((q) => (
              <li key={q}>
                <Link to="/library" search={{ q }} className="button">
                  {q}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Empty>
  );
};
