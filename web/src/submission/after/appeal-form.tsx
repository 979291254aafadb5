import type { VerdictView } from "#contract/review";
import { type FormEvent, useId, useState } from "react";

import { isProblem } from "../../api/problem-error.ts";
import { useText, useWords } from "../../language/language.ts";
import { LevelMark } from "../../level/level-mark.tsx";
import { ProblemLine } from "../../page/problem-line.tsx";
import type { JudgedItem } from "../verdict-reading.ts";
import styles from "./after.module.css";
import { useAppeal } from "./rechecks.ts";
import { afterWords } from "./words.ts";

/** Source: `MAX_APPEAL_WORDS` of the platform, which holds the last word. */
const MAX_WORDS = 500;

interface AppealFormProps {
  readonly submissionId: string;
  readonly verdict: VerdictView;
  readonly items: readonly JudgedItem[];
  readonly close: () => void;
}

/** The criteria that decide are chosen already: confirming is enough. */
export const AppealForm = ({ submissionId, verdict, items, close }: AppealFormProps) => {
  const words = useWords(afterWords);
  const text = useText();
  const id = useId();
  const [chosen, choose] = useState<readonly string[]>(verdict.deciding);
  const [said, say] = useState("");
  const appeal = useAppeal(submissionId);
  const none = chosen.length === 0;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!none && !appeal.isPending) appeal.mutate({ criteria: [...chosen], words: said, decidedAt: verdict.at });
  };
  const turn = (criterion: string) =>
    choose(chosen.includes(criterion) ? chosen.filter((one) => one !== criterion) : [...chosen, criterion]);
  const canRise = items.flatMap(({ criteria }) => criteria.filter(({ level }) => level !== "excellent"));
  const isGone =
    isProblem(appeal.error, "invalid-fields") && appeal.error.errors.some(({ code }) => code === "evidence-gone");
  return (
    <form className="stack" onSubmit={send}>
      <fieldset aria-describedby={`${id}-hint`}>
        <legend className="strong dense">{words.appealWhich}</legend>
        <p id={`${id}-hint`} className="muted small">
          {words.appealWhichHint}
        </p>
        {canRise.map(({ criterion, level }, at) => (
          <label key={criterion.id} className="check">
            {/* oxlint-disable jsx-a11y/no-autofocus -- it has just been asked for: Enter confirms */}
            <input
              type="checkbox"
              autoFocus={at === 0}
              checked={chosen.includes(criterion.id)}
              onChange={() => turn(criterion.id)}
            />
            {/* oxlint-enable jsx-a11y/no-autofocus */}
            <span className={styles["choice"]}>
              {text(criterion.title)} <LevelMark level={level} />
            </span>
          </label>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor={`${id}-words`}>{words.appealWords}</label>
        <textarea
          id={`${id}-words`}
          className="input"
          maxLength={MAX_WORDS}
          aria-describedby={`${id}-words-hint`}
          value={said}
          onChange={({ target }) => say(target.value)}
        />
        <p id={`${id}-words-hint`} className="muted small">
          {words.appealWordsHint}
        </p>
      </div>
      {none && (
        <p role="alert" className="notice amber">
          {words.chooseOne}
        </p>
      )}
      {isGone ? (
        <p role="alert" className="notice amber">
          {words.evidenceGone}
        </p>
      ) : (
        <ProblemLine error={appeal.error} />
      )}
      <div className="line">
        <button type="submit" className="button primary" aria-disabled={none || appeal.isPending}>
          {appeal.isPending ? words.appealSending : words.appealSend}
        </button>
        <button type="button" className="button" onClick={close}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
};
