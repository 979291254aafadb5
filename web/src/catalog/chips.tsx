import type { FrameworkView, Series } from "#contract/catalog";
import { Link } from "@tanstack/react-router";
import X from "lucide-react/icons/x";

import { useText, useWords } from "../language/language.ts";
import { activeFilters, namesOf, toggled } from "./facets.ts";
import type { LibrarySearch } from "./library-search.ts";
import styles from "./catalog.module.css";
import { catalogWords } from "./words.ts";

interface ChipsProps {
  readonly search: LibrarySearch;
  readonly framework: FrameworkView;
  readonly series: readonly Series[];
}

const EXACT = { exact: true, includeSearch: true } as const;

/** What narrows the list, each to be taken off by itself. */
export const Chips = ({ search, framework, series }: ChipsProps) => {
  const words = useWords(catalogWords);
  const text = useText();
  const { page: _, q, ...filters } = search;
  const chips = [
    ...(q ? [{ key: "q", name: words.quoted(q), without: filters }] : []),
    ...activeFilters(search).map(({ filter, value }) => {
      const name = namesOf(filter, framework, series).get(value);
      return { key: filter, name: name ? text(name) : value, without: toggled(search, filter, undefined) };
    }),
  ];
  if (chips.length === 0) return null;
  return (
    <ul className={styles["chips"]} aria-label={words.chosen}>
      {chips.map(({ key, name, without }) => (
        <li key={key}>
          <Link
            to="/library"
            search={without}
            activeOptions={EXACT}
            resetScroll={false}
            className={styles["chip"]}
            aria-label={words.remove(name)}
          >
            {name}
            <X size={16} />
          </Link>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <Link to="/library" search={{}} activeOptions={EXACT} resetScroll={false} className="button quiet">
            {words.clear}
          </Link>
        </li>
      )}
    </ul>
  );
};
