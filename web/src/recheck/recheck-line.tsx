import { useState } from "react";

import type { RecheckRow } from "../../../functions/review/recheck-contract.ts";
import { useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { levelWords } from "../level/words.ts";
import { Decisions } from "./decisions.tsx";
import { EndUnseen } from "./end-unseen.tsx";
import styles from "./recheck.module.css";
import { useTitles } from "./use-titles.ts";
import { recheckWords } from "./words.ts";

/** One second look: why, at what, and what came of it; the verdicts behind it at a press. */
export const RecheckLine = ({ row }: { row: RecheckRow }) => {
  const words = useWords(recheckWords);
  const levels = useWords(levelWords);
  const format = useFormat();
  const titlesOf = useTitles(row.frameworkVersion, row.competency);
  const [open, turn] = useState(false);
  const { cause, raised, lowered, levelBefore, levelAfter, endedAt } = row;
  const when = endedAt ? words.ended(format.moment(endedAt)) : words.promised(format.deadline(row.promisedBy));
  return (
    <li className="stack tight">
      <p className="line">
        <span className="code">{row.competency}</span>
        <span className="code">{row.code}</span>
        <span className="strong">{words.causes[cause]}</span>
        {!levelAfter && <span className="dense">{levels[levelBefore]}</span>}
      </p>
      <p className="muted small">
        {words.asked(format.moment(row.askedAt))} · {when}
      </p>
      <p className="dense">{words.criteria(titlesOf(row.criteria))}</p>
      {row.words === "" ? (
        <p className="muted dense">{words.noWords}</p>
      ) : (
        <div>
          <p className="muted small">{cause === "appeal" ? words.theirWords : words.reason}</p>
          <p className={`dense ${styles["said"]}`}>{row.words}</p>
        </div>
      )}
      {row.unseen && <p className="dense">{words.unseen(row.unseen)}</p>}
      {levelAfter && <p className="strong">{words.from(levels[levelBefore], levels[levelAfter])}</p>}
      {raised.length > 0 && <p className="dense">{words.raised(titlesOf(raised))}</p>}
      {lowered.length > 0 && (
        <p className="dense">
          {cause === "appeal" ? words.loweredKept(titlesOf(lowered)) : words.lowered(titlesOf(lowered))}
        </p>
      )}
      <div className="line">
        <button type="button" className="button quiet" aria-expanded={open} onClick={() => turn(!open)}>
          {open ? words.hide : words.see}
        </button>
      </div>
      {!endedAt && <EndUnseen caseId={row.caseId} />}
      {open && <Decisions submissionId={row.submissionId} />}
    </li>
  );
};
