import type { SelfAssessmentResult } from "#contract/assessment";
import type { FrameworkView } from "#contract/catalog";

import { useText, useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { ProgressBar } from "../page/progress-bar.tsx";
import styles from "./assessment.module.css";
import { assessmentWords } from "./words.ts";

interface EnvironmentBarsProps {
  readonly standings: SelfAssessmentResult["environments"];
  readonly top: number;
  readonly framework: FrameworkView;
}

/** The same answers by teaching environment: three values are read faster as bars than as a triangle. */
export const EnvironmentBars = ({ standings, top, framework }: EnvironmentBarsProps) => {
  const words = useWords(assessmentWords);
  const text = useText();
  const format = useFormat();
  return (
    <ul className="stack">
      {standings.map(({ id, average }) => {
        const environment = framework.environments.find((one) => one.id === id);
        const name = environment ? text(environment.name) : id;
        const said = average === null ? words.unanswered : words.step(format.number(average), top);
        return (
          <li key={id} className={styles["bar"]}>
            <span className="dense">
              <span className="code">{id}</span> {name}
            </span>
            <span className="dense">{said}</span>
            <ProgressBar value={average ?? 0} max={top} label={name} valueText={said} />
          </li>
        );
      })}
    </ul>
  );
};
