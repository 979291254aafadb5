import type { SelfAssessmentView } from "#contract/assessment";
import type { FrameworkView } from "#contract/catalog";
import { Link } from "@tanstack/react-router";

import { useText, useWords } from "../language/language.ts";
import { Empty } from "../page/empty.tsx";
import type { PointsSearch } from "./environment-filter.tsx";
import { StandingMark } from "./standing-mark.tsx";
import { NOT_BEGUN, type Standing } from "./standing.ts";
import styles from "./points.module.css";
import { pointsWords } from "./words.ts";

interface PointListProps {
  readonly framework: FrameworkView;
  readonly search: PointsSearch;
  readonly standings: ReadonlyMap<string, Standing>;
  readonly answers: SelfAssessmentView["answers"];
}

/** Every point under its dimension, with its description, state and what the teacher answered. */
export const PointList = ({ framework, search, standings, answers }: PointListProps) => {
  const words = useWords(pointsWords);
  const text = useText();
  const shown = framework.competencies.filter(
    ({ environment }) => search.environment === undefined || environment === search.environment,
  );
  const labelOf = (value: number) => framework.scale.find((step) => step.value === value)?.label;
  if (shown.length === 0) {
    return (
      <Empty title={words.noEnvironment}>
        <Link to="/points" search={{}} className="button">
          {words.back}
        </Link>
      </Empty>
    );
  }
  return (
    <div className="stack wide">
      {framework.dimensions.map(({ id, name }) => {
        const points = shown.filter(({ dimension }) => dimension === id);
        if (points.length === 0) return null;
        const certified = points.filter(({ code }) => standings.get(code)?.certified).length;
        return (
          <section key={id} aria-labelledby={`dimension-${id}`}>
            <div className={styles["dimension"]}>
              <h2 id={`dimension-${id}`}>{text(name)}</h2>
              <span className="small muted">{words.of(certified, points.length)}</span>
            </div>
            <ul className="rows">
              {points.map((point) => {
                const { state } = standings.get(point.code) ?? NOT_BEGUN;
                const label = labelOf(answers[point.code] ?? 0);
                const open = search.point === point.code;
                return (
                  <li key={point.code} className={styles["row"]} data-open={open || undefined}>
                    <div className={styles["rowHead"]}>
                      <span className="code">{point.code}</span>
                      <Link
                        to="/points"
                        search={{ ...search, point: point.code }}
                        activeOptions={{ exact: true, includeSearch: true }}
                        activeProps={{ "aria-current": "true" }}
                        resetScroll={false}
                        className={styles["name"]}
                      >
                        {text(point.name)}
                      </Link>
                      <span className="dense">
                        <StandingMark state={state} />
                      </span>
                    </div>
                    <p className={styles["about"]}>{text(point.description)}</p>
                    <p className="small muted">{label ? words.assessed(text(label)) : words.notAssessed}</p>
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
    </div>
  );
};
