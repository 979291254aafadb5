import type { VerdictView } from "#contract/review";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";

import type { RechecksView } from "../../../../functions/review/recheck-contract.ts";
import { useWords } from "../../language/language.ts";
import { useFormat } from "../../language/use-format.ts";
import type { JudgedItem } from "../verdict-reading.ts";
import { AppealForm } from "./appeal-form.tsx";
import { afterWords } from "./words.ts";

interface AppealProps {
  readonly submissionId: string;
  readonly verdict: VerdictView;
  readonly items: readonly JudgedItem[];
  readonly chance: RechecksView["appeal"];
}

/** Two actions: ask, and confirm what was chosen already. Without a chance it says why, or nothing where there is nothing to ask for. */
export const Appeal = ({ submissionId, verdict, items, chance }: AppealProps) => {
  const words = useWords(afterWords);
  const format = useFormat();
  const opener = useRef<HTMLButtonElement>(null);
  const [asking, ask] = useState(false);
  const { closed, until } = chance;
  if (until === undefined || closed === "under-way" || closed === "nothing-to-raise" || closed === "not-offered")
    return null;
  const close = () => {
    flushSync(() => ask(false));
    opener.current?.focus();
  };
  return (
    <section aria-labelledby="appeal" className="stack tight no-print">
      <h2 id="appeal">{words.appeal}</h2>
      {closed ? (
        <p className="measure">{words.closed[closed](format.day(until))}</p>
      ) : (
        <>
          <p className="measure">{words.appealLead(chance.left, format.day(until))}</p>
          {asking ? (
            <AppealForm submissionId={submissionId} verdict={verdict} items={items} close={close} />
          ) : (
            <div>
              <button ref={opener} type="button" className="button" onClick={() => ask(true)}>
                {words.appealOpen}
              </button>
            </div>
          )}
          <p className="muted small measure">{words.againEnds}</p>
        </>
      )}
    </section>
  );
};
