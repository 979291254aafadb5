import type { FrameworkView, LibraryPage, Series } from "#contract/catalog";
import { Link, useNavigate } from "@tanstack/react-router";
import Check from "lucide-react/icons/check";
import { useId } from "react";

import { useText, useWords } from "../language/language.ts";
import { countsIn, type FacetValue, type Filter, FILTERS, namesOf, toggled, valuesOf } from "./facets.ts";
import type { LibrarySearch } from "./library-search.ts";
import styles from "./catalog.module.css";
import { catalogWords } from "./words.ts";

export interface FiltersProps {
  readonly search: LibrarySearch;
  readonly found: LibraryPage | undefined;
  readonly framework: FrameworkView;
  readonly series: readonly Series[];
}

/** Each filter with what its values would give; a value is a link, so it can be opened, shared and gone back from. */
export const Filters = ({ search, found, framework, series }: FiltersProps) => (
  <div className="stack">
    {FILTERS.map((filter) => {
      const values = valuesOf(namesOf(filter, framework, series), countsIn(found, filter), search[filter]);
      if (values.length === 0) return null;
      const props = { filter, values, search };
      return filter === "competency" || filter === "subject" ? (
        <ChoiceOf key={filter} {...props} />
      ) : (
        <LinksOf key={filter} {...props} />
      );
    })}
  </div>
);

interface FilterProps {
  readonly filter: Filter;
  readonly values: readonly FacetValue[];
  readonly search: LibrarySearch;
}

const LinksOf = ({ filter, values, search }: FilterProps) => {
  const words = useWords(catalogWords);
  const text = useText();
  const id = useId();
  return (
    <div>
      <h2 id={id} className={styles["facet"]}>
        {words.facets[filter]}
      </h2>
      <ul aria-labelledby={id}>
        {values.map(({ value, name, count, chosen }) => (
          <li key={value}>
            <Link
              to="/library"
              search={toggled(search, filter, value)}
              activeOptions={{ exact: true, includeSearch: true }}
              className={styles["value"]}
              data-chosen={chosen || undefined}
              resetScroll={false}
            >
              <span className={styles["tick"]}>{chosen && <Check size={16} />}</span>
              <span>
                {text(name)}
                {chosen && <span className="visually-hidden"> {words.chosen}</span>}
              </span>
              <span className={styles["many"]} aria-hidden>
                {count}
              </span>
              <span className="visually-hidden">{words.count(count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
};

/** Long lists are a select: thirty points would bury the rest. */
const ChoiceOf = ({ filter, values, search }: FilterProps) => {
  const words = useWords(catalogWords);
  const text = useText();
  const navigate = useNavigate();
  const id = useId();
  return (
    <div>
      <h2 className={styles["facet"]}>
        <label htmlFor={id}>{words.facets[filter]}</label>
      </h2>
      <select
        id={id}
        className="input dense"
        value={search[filter] ?? ""}
        onChange={({ target: { value } }) =>
          void navigate({ to: "/library", search: toggled(search, filter, value || undefined), resetScroll: false })
        }
      >
        <option value="">{words.any}</option>
        {values.map(({ value, name, count }) => (
          <option key={value} value={value}>
            {text(name)} ({count})
          </option>
        ))}
      </select>
    </div>
  );
};
