import type { FrameworkView } from "#contract/catalog";
import { Link } from "@tanstack/react-router";

import { useText, useWords } from "../language/language.ts";
import { NOT_BEGUN, type Standing } from "./standing.ts";
import { StandingMark } from "./standing-mark.tsx";
import { standingWords } from "./standing-words.ts";
import styles from "./point-grid.module.css";

interface PointGridProps {
  readonly framework: FrameworkView;
  readonly standings: ReadonlyMap<string, Standing>;
}

/** Every point by environment, each with its state. A point that has an open submission leads to it, others to their guide. */
export const PointGrid = ({ framework, standings }: PointGridProps) => {
  const text = useText();
  const words = useWords(standingWords);
  return (
    <div className={styles["environments"]}>
      {framework.environments.map(({ id, name }) => (
        <section key={id} aria-labelledby={`environment-${id}`}>
          <h3 id={`environment-${id}`} className={styles["environment"]}>
            {id} {text(name)}
          </h3>
          <ul className={styles["grid"]}>
            {framework.competencies
              .filter(({ environment }) => environment === id)
              .map((point) => {
                const { state, open } = standings.get(point.code) ?? NOT_BEGUN;
                const said = words.point(point.code, text(point.name), words[state]);
                const inside = (
                  <>
                    <span className={styles["pointCode"]}>{point.code}</span>
                    <StandingMark state={state} />
                  </>
                );
                return (
                  <li key={point.code}>
                    {open ? (
                      <Link
                        to="/submissions/$submissionId"
                        params={{ submissionId: open.id }}
                        className={styles["point"]}
                        data-state={state}
                        aria-label={said}
                        title={text(point.name)}
                      >
                        {inside}
                      </Link>
                    ) : (
                      <Link
                        to="/points"
                        search={{ point: point.code }}
                        className={styles["point"]}
                        data-state={state}
                        aria-label={said}
                        title={text(point.name)}
                      >
                        {inside}
                      </Link>
                    )}
                  </li>
                );
              })}
          </ul>
        </section>
      ))}
    </div>
  );
};
