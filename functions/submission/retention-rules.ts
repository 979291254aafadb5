/** How long files of evidence are kept, decided. See decision 0031. */
import type { Competency } from "#contract/catalog";
import { addYears, type Instant } from "#kernel/time";

import type { Evidence, Submission } from "./contract.ts";
import { itemOf } from "./rules.ts";

/** In years. After the verdict: `pupils` where an item asks for consent, `others` elsewhere. `draft`: after its last change. */
export const KEPT_YEARS = { pupils: 1, others: 3, draft: 1 } as const;
/** No file goes earlier than this after it arrived. */
export const SHORTEST_YEARS = Math.min(...Object.values(KEPT_YEARS));

type Standing = Pick<Submission, "state" | "decidedAt" | "changedAt">;

/** When a file is deleted by itself; `undefined` while it waits for a verdict. */
export const keptUntil = (
  { state, decidedAt, changedAt }: Standing,
  { itemId }: Pick<Evidence, "itemId">,
  guide: Pick<Competency, "items">,
): Instant | undefined => {
  if (decidedAt) {
    // An item that the guide does not know may show pupils.
    const showsPupils = itemOf(guide, itemId)?.consent ?? true;
    return addYears(decidedAt, showsPupils ? KEPT_YEARS.pupils : KEPT_YEARS.others);
  }
  return state === "draft" || state === "returned" ? addYears(changedAt, KEPT_YEARS.draft) : undefined;
};

/** Files whose time is over. */
export const overdue = (submission: Submission, guide: Pick<Competency, "items">, now: Instant): readonly Evidence[] =>
  submission.evidence.filter((file) => {
    const until = keptUntil(submission, file, guide);
    return !file.erasure && until !== undefined && until <= now;
  });

/** When there may be something to delete again; `undefined` when nothing is left to be deleted. */
export const nextLook = (
  submission: Submission,
  guide: Pick<Competency, "items">,
  now: Instant,
): Instant | undefined => {
  const left = submission.evidence.filter(({ erasure }) => !erasure);
  // A verdict that is still to come is followed by a whole time.
  const untils = left.map((file) => keptUntil(submission, file, guide) ?? addYears(now, SHORTEST_YEARS));
  return untils.toSorted()[0];
};
