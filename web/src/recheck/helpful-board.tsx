import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";

import type { HelpfulAnswer } from "../../../functions/review/helpful-contract.ts";
import { useWords } from "../language/language.ts";
import { Failed } from "../page/failed.tsx";
import { Skeleton } from "../page/skeleton.tsx";
import styles from "./recheck.module.css";
import { helpfulQuery } from "./rechecks.ts";
import { recheckWords } from "./words.ts";

const ANSWERS: readonly HelpfulAnswer[] = ["yes", "partly", "no"];

/** What teachers say of the help of reviews, in sum. */
export const HelpfulBoard = ({ pool }: { pool: string | undefined }) => {
  const words = useWords(recheckWords);
  const id = useId();
  const [month, turn] = useState(() => new Date().toISOString().slice(0, 7));
  const { data: board, error, refetch } = useQuery(helpfulQuery(month, pool));
  return (
    <section aria-labelledby={`${id}-title`} className="stack tight">
      <h2 id={`${id}-title`}>{words.helpful}</h2>
      <p className="muted small measure">{words.helpfulLead}</p>
      <div className="line">
        <label htmlFor={id} className="dense">
          {words.month}
        </label>
        <input
          id={id}
          type="month"
          className="input"
          style={{ width: "auto" }}
          value={month}
          onChange={({ target }) => target.value && turn(target.value)}
        />
      </div>
      {error && !board && <Failed error={error} retry={() => void refetch()} />}
      {!board && !error && <Skeleton rows={2} />}
      {board?.competencies.length === 0 && <p className="dense">{words.helpfulNone}</p>}
      {board && board.competencies.length > 0 && (
        <ul className="rows">
          {board.competencies.map(({ competency, answers, words: said }) => (
            <li key={competency} className="stack tight">
              <p className="line">
                <span className="code">{competency}</span>
                <span className={styles["bar"]} aria-hidden="true">
                  {ANSWERS.map((answer) => (
                    <span key={answer} data-answer={answer} style={{ flexGrow: answers[answer] }} />
                  ))}
                </span>
                {ANSWERS.map((answer) => (
                  <span key={answer} className="dense">
                    {words.answers[answer]} {answers[answer]}
                  </span>
                ))}
              </p>
              {said.map((sentence) => (
                <p key={sentence} className={`dense ${styles["said"]}`}>
                  {sentence}
                </p>
              ))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
