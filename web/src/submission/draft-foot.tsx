import type { CompetencyView } from "#contract/catalog";
import type { SubmissionView } from "#contract/submission";
import { useState } from "react";

import { daysUntil } from "../language/format.ts";
import { useText, useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { useLossWarning } from "../page/loss-warning.ts";
import { ProblemLine } from "../page/problem-line.tsx";
import type { DraftState } from "./draft-store.ts";
import { itemsOpen, type OpenGap } from "./open-gaps.ts";
import styles from "./submission.module.css";
import { useSubmit } from "./use-submit.ts";
import { submissionWords } from "./words.ts";

interface DraftFootProps {
  readonly submission: SubmissionView;
  readonly guide: CompetencyView;
  readonly gaps: readonly OpenGap[];
  readonly draft: DraftState;
  readonly mend: (gap: OpenGap) => void;
}

const isToday = (instant: string, now = new Date()): boolean => daysUntil(new Date(instant), now) === 0;

const SaveState = ({ draft: { saving, onDevice }, changedAt }: { draft: DraftState; changedAt: string }) => {
  const words = useWords(submissionWords);
  const format = useFormat();
  const said = {
    saved: words.saved(isToday(changedAt) ? format.clock(changedAt) : format.moment(changedAt)),
    soon: "",
    sending: "",
    kept: onDevice ? words.kept : words.keptNowhere,
    closed: words.closed,
  }[saving];
  return (
    <>
      <output>{said}</output>
      {!said && <span aria-hidden="true">{words.saving}</span>}
    </>
  );
};

const keyOf = ({ itemId, code, fileId }: OpenGap): string => [itemId, code, fileId].join(" ");

/** Always in sight: what is saved, what is missing, and the way to hand in. */
export const DraftFoot = ({ submission, guide, gaps, draft, mend }: DraftFootProps) => {
  const words = useWords(submissionWords);
  const text = useText();
  const submit = useSubmit(submission.id);
  const [stoppedAt, stop] = useState<string>();
  const [first] = gaps;
  const open = itemsOpen(gaps);
  useLossWarning(draft.saving !== "saved" && !draft.onDevice);

  const titleOf = (itemId: string) => {
    const item = guide.items.find(({ id }) => id === itemId);
    return item ? text(item.title) : "";
  };
  const press = () => {
    if (submit.isPending) return;
    stop(first && keyOf(first));
    if (first) mend(first);
    else submit.mutate();
  };
  return (
    <section className={styles["foot"]} aria-label={words.actionsBar}>
      <div role="alert">
        {first && stoppedAt === keyOf(first) && (
          <p className={styles["stopped"]}>{words.cannotYet(open, titleOf(first.itemId))}</p>
        )}
        {submit.data === "moved-on" && <p className={styles["stopped"]}>{words.movedOn}</p>}
      </div>
      <ProblemLine error={submit.error} />
      <div className={styles["footLine"]}>
        <p className="small muted">
          <SaveState draft={draft} changedAt={submission.changedAt} />
          {" · "}
          <span className={styles["count"]}>{words.openItems(open)}</span>
          <span className={styles["hint"]}> · {words.submitHint}</span>
        </p>
        <button type="button" className="button primary" aria-disabled={submit.isPending} onClick={press}>
          {submit.isPending ? words.submitting : words.submit}
        </button>
      </div>
    </section>
  );
};
