import type { FrameworkView } from "#contract/catalog";
import { Link } from "@tanstack/react-router";

import { useText, useWords } from "../language/language.ts";
import styles from "./points.module.css";
import { pointsWords } from "./words.ts";

export interface PointsSearch {
  readonly point?: string;
  readonly environment?: string;
}

const EXACT = { exact: true, includeSearch: true } as const;

/** One environment or all of them; the point that is open stays open. */
export const EnvironmentFilter = ({ framework, search }: { framework: FrameworkView; search: PointsSearch }) => {
  const words = useWords(pointsWords);
  const text = useText();
  const { environment: chosen, ...rest } = search;
  const choices = [
    { id: undefined, name: words.everyEnvironment },
    ...framework.environments.map(({ id, name }) => ({ id, name: `${id} ${text(name)}` })),
  ];
  return (
    <nav aria-label={words.environment} className={`no-print ${styles["filter"]}`}>
      {choices.map(({ id, name }) => (
        <Link
          key={name}
          to="/points"
          search={id === undefined ? rest : { ...rest, environment: id }}
          activeOptions={EXACT}
          activeProps={{ "aria-current": "true" }}
          resetScroll={false}
          className={styles["choice"]}
          data-chosen={id === chosen || undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
};
