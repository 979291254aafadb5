import type { SourceView } from "#contract/similarity";
import { useState } from "react";

import { useWords } from "../../language/language.ts";
import { useFormat } from "../../language/use-format.ts";
import { ProblemLine } from "../../page/problem-line.tsx";
import { Question } from "../../page/question.tsx";
import { useWithdrawal } from "./sources.ts";
import { sourcesWords } from "./words.ts";

/** A known text; it is withdrawn after saying what that means. */
export const SourceRow = ({ source }: { source: SourceView }) => {
  const words = useWords(sourcesWords);
  const format = useFormat();
  const [asking, ask] = useState(false);
  const withdrawal = useWithdrawal();
  const { id, title, use, length, addedAt, withdrawnAt } = source;
  return (
    <li className="stack tight">
      <p className={withdrawnAt ? "muted" : "strong"}>{title}</p>
      <p className="muted small">
        {words.facts(words.uses[use].name, length, format.day(addedAt))}
        {withdrawnAt && ` · ${words.withdrawn(format.day(withdrawnAt))}`}
      </p>
      <ProblemLine error={withdrawal.error} />
      {!withdrawnAt &&
        (asking ? (
          <Question
            name={words.withdrawOf(title)}
            means={words.sure}
            yes={words.yes}
            no={words.cancel}
            danger
            pending={withdrawal.isPending}
            act={() => withdrawal.mutate(id)}
            back={() => ask(false)}
          />
        ) : (
          <div>
            <button
              type="button"
              className="button quiet"
              aria-label={words.withdrawOf(title)}
              onClick={() => ask(true)}
            >
              {words.withdraw}
            </button>
          </div>
        ))}
    </li>
  );
};
