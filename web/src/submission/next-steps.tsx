import type { Level } from "#contract/catalog";
import type { SubmissionView } from "#contract/submission";
import { Link } from "@tanstack/react-router";

import { useWords } from "../language/language.ts";
import { ProblemLine } from "../page/problem-line.tsx";
import { Redo } from "./after/redo.tsx";
import { useBegin } from "./begin.ts";
import type { JudgedItem } from "./verdict-reading.ts";
import { verdictWords } from "./verdict-words.ts";

interface NextStepsProps {
  readonly submission: SubmissionView;
  readonly level: Level;
  readonly items: readonly JudgedItem[];
}

/** After a verdict: another attempt while there is one to gain from, or the next point. */
export const NextSteps = ({ submission, level, items }: NextStepsProps) => {
  const words = useWords(verdictWords);
  const begin = useBegin();
  const left = submission.attemptsAllowed - submission.attempt;
  const mayTryAgain = level !== "excellent" && left > 0 && !submission.recheck;
  return (
    <section aria-labelledby="next" className="stack tight no-print">
      <h2 id="next">{words.next}</h2>
      {mayTryAgain && (
        <p className="measure">
          {words.again(left)}
          {words.againWhy[level]}
        </p>
      )}
      {level !== "excellent" && left > 0 && <Redo items={items} level={level} />}
      {level !== "excellent" && left > 0 && submission.recheck && <p className="measure">{words.againLater}</p>}
      {level !== "excellent" && left <= 0 && <p>{words.noneLeft}</p>}
      <div className="line">
        {mayTryAgain && (
          <button
            type="button"
            className={`button${level === "not-met" ? " primary" : ""}`}
            aria-disabled={begin.isPending}
            onClick={() => begin.isPending || begin.mutate(submission.competency)}
          >
            {words.againStart}
          </button>
        )}
        <Link to="/points" className={`button${level === "not-met" ? "" : " primary"}`}>
          {words.nextPoint}
        </Link>
        {level !== "not-met" && (
          <Link to="/credit" className="button quiet">
            {words.credit}
          </Link>
        )}
      </div>
      <ProblemLine error={begin.error} />
    </section>
  );
};
