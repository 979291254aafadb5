import type { SubmissionView } from "#contract/submission";

import { useText, useWords } from "../language/language.ts";
import { LevelMark } from "../level/level-mark.tsx";
import { OpenMoment } from "./open-moment.tsx";
import type { JudgedItem } from "./verdict-reading.ts";
import { verdictWords } from "./verdict-words.ts";
import styles from "./verdict.module.css";

/** One item of the guide with each of its criteria: the level, the comments, and what the next level asks. */
export const VerdictItem = ({ judged, submission }: { judged: JudgedItem; submission: SubmissionView }) => {
  const words = useWords(verdictWords);
  const text = useText();
  return (
    <div className={styles["item"]}>
      <h3 className={styles["title"]}>
        {text(judged.item.title)} <LevelMark level={judged.level} />
      </h3>
      <ul className="rows">
        {judged.criteria.map(({ criterion, level, comments, moments, decides }) => (
          <li key={criterion.id} className={styles["criterion"]}>
            <p className={styles["title"]}>
              <span>
                {text(criterion.title)}
                {decides && <span className={styles["decides"]}>{words.decides}</span>}
              </span>
              <LevelMark level={level} />
            </p>
            {comments.map((comment) => (
              <p key={comment} className={styles["comment"]}>
                {comment}
              </p>
            ))}
            {moments.map(({ evidenceId, second, text: said }) => (
              <p key={`${evidenceId} ${second} ${said}`} className={styles["comment"]}>
                <OpenMoment submission={submission} evidenceId={evidenceId} second={second} /> {said}
              </p>
            ))}
            {level !== "excellent" && (
              <p className="muted small measure">
                {level === "pass" ? words.asks.excellent : words.asks.pass}
                {text(level === "pass" ? criterion.excellent : criterion.pass)}
              </p>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
};
