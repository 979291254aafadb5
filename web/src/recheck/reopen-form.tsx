import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";

import type { DecisionHistory } from "../../../functions/review/recheck-contract.ts";
import { competencyQuery } from "../catalog/framework.ts";
import { useText, useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { LevelMark } from "../level/level-mark.tsx";
import { ProblemLine } from "../page/problem-line.tsx";
import styles from "./recheck.module.css";
import { useReopening } from "./rechecks.ts";
import { recheckWords } from "./words.ts";

/** Source: `MAX_REASON` of the platform, which holds the last word. */
const MAX_REASON = 500;

interface ReopenFormProps {
  readonly submissionId: string;
  readonly history: DecisionHistory;
}

/** Which criteria, and why; it says what may come of it before it is sent. */
export const ReopenForm = ({ submissionId, history }: ReopenFormProps) => {
  const words = useWords(recheckWords);
  const text = useText();
  const format = useFormat();
  const id = useId();
  const [chosen, choose] = useState<readonly string[]>([]);
  const [reason, write] = useState("");
  const reopening = useReopening();
  const { data: guide } = useQuery(competencyQuery(history.frameworkVersion, history.competency));
  const [standing] = history.decisions;
  const isWhole = chosen.length > 0 && reason.trim() !== "";
  if (!guide || !standing) return null;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole && !reopening.isPending)
      reopening.mutate({ submissionId, criteria: [...chosen], reason, decidedAt: standing.at });
  };
  const turn = (criterion: string) =>
    choose(chosen.includes(criterion) ? chosen.filter((one) => one !== criterion) : [...chosen, criterion]);
  return (
    <form className="stack" onSubmit={send}>
      <fieldset>
        <legend className="strong dense">{words.which}</legend>
        {guide.items
          .flatMap(({ criteria }) => criteria)
          .map((criterion) => (
            <label key={criterion.id} className="check">
              <input type="checkbox" checked={chosen.includes(criterion.id)} onChange={() => turn(criterion.id)} />
              <span className={styles["choice"]}>
                {text(criterion.title)} <LevelMark level={standing.criteria[criterion.id]?.level ?? "not-met"} />
              </span>
            </label>
          ))}
      </fieldset>
      <div className="field">
        <label htmlFor={id}>{words.why}</label>
        <textarea
          id={id}
          className="input"
          maxLength={MAX_REASON}
          aria-describedby={`${id}-hint`}
          value={reason}
          onChange={({ target }) => write(target.value)}
        />
        <p id={`${id}-hint`} className="muted small">
          {words.whyHint}
        </p>
      </div>
      <p className="dense measure">{words.may}</p>
      <ProblemLine error={reopening.error} />
      <div className="line">
        <button
          type="submit"
          className="button primary"
          aria-disabled={!isWhole || reopening.isPending}
          aria-describedby={`${id}-whole`}
        >
          {reopening.isPending ? words.sending : words.send}
        </button>
        <span id={`${id}-whole`} className="muted small">
          {!isWhole && words.chooseOne}
        </span>
      </div>
      <output>{reopening.data && words.sent(format.deadline(reopening.data.promisedBy))}</output>
    </form>
  );
};
