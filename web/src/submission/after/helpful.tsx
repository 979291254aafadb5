import { useId, useState } from "react";

import type { HelpfulAnswer, HelpfulView } from "../../../../functions/review/helpful-contract.ts";
import { useNow } from "../../device/now.ts";
import { useWords } from "../../language/language.ts";
import { useFormat } from "../../language/use-format.ts";
import { ProblemLine } from "../../page/problem-line.tsx";
import { useHelpful } from "./rechecks.ts";
import { afterWords } from "./words.ts";

const ANSWERS: readonly HelpfulAnswer[] = ["yes", "partly", "no"];
/** Source: `MAX_HELPFUL_WORDS` of the platform, which holds the last word. */
const MAX_WORDS = 300;

interface HelpfulProps {
  readonly submissionId: string;
  readonly decidedAt: string;
  readonly said: HelpfulView | undefined;
}

/** One tap; a sentence more for who wants to. */
export const Helpful = ({ submissionId, decidedAt, said }: HelpfulProps) => {
  const words = useWords(afterWords);
  const format = useFormat();
  const now = useNow();
  const id = useId();
  const [sentence, write] = useState(said?.words ?? "");
  const helpful = useHelpful(submissionId);
  const answer = helpful.isPending ? helpful.variables.answer : said?.answer;
  const isOver = said !== undefined && Date.parse(said.changeableUntil) < now.getTime();
  const send = (given: HelpfulAnswer) =>
    helpful.isPending || isOver || helpful.mutate({ answer: given, words: sentence, decidedAt });
  return (
    <section aria-labelledby="helpful" className="stack tight no-print">
      <h2 id="helpful">{words.helpful}</h2>
      <p className="muted small measure">{words.helpfulLead}</p>
      <div className="line">
        {ANSWERS.map((one) => (
          <button
            key={one}
            type="button"
            className={`button${answer === one ? " primary" : ""}`}
            aria-pressed={answer === one}
            aria-disabled={isOver}
            onClick={() => send(one)}
          >
            {words.answers[one]}
          </button>
        ))}
      </div>
      <output className="dense">
        {said && `${words.helpfulThanks}${isOver ? "" : ` ${words.helpfulUntil(format.day(said.changeableUntil))}`}`}
      </output>
      {said && answer && !isOver && (
        <div className="field">
          <label htmlFor={`${id}-words`}>{words.helpfulWords}</label>
          <textarea
            id={`${id}-words`}
            className="input"
            maxLength={MAX_WORDS}
            value={sentence}
            onChange={({ target }) => write(target.value)}
          />
          {sentence.trim() !== said.words && (
            <div>
              <button type="button" className="button" onClick={() => send(answer)}>
                {words.helpfulSend}
              </button>
            </div>
          )}
        </div>
      )}
      <ProblemLine error={helpful.error} />
    </section>
  );
};
