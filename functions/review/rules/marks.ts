/** Whether marks are what a claim asks for. */
import type { Competency } from "#contract/catalog";
import { type Problem, problem, type ProblemDetail } from "#kernel/problem";

import type { DraftMarks, Marks, ReviewCase, Slot } from "../contract.ts";

/** Criteria a slot asks to be marked: all, or only those in dispute or looked at once more. */
export const criteriaFor = (slot: Pick<Slot, "kind">, reviewCase: ReviewCase, guide: Competency): string[] => {
  const all = guide.items.flatMap(({ criteria }) => criteria.map(({ id }) => id));
  const some = slot.kind === "adjudicate" || reviewCase.recheck !== undefined;
  return some ? all.filter((id) => reviewCase.disputed.includes(id)) : all;
};

const notAsked = (given: object, asked: readonly string[], at: string): ProblemDetail[] =>
  Object.keys(given)
    .filter((id) => !asked.includes(id))
    .map((id) => ({ pointer: `/${at}/${id}`, code: "not-asked" }));

/** A draft may be half made, and holds nothing that the claim does not ask for. */
export const checkDraft = (draft: DraftMarks, asked: readonly string[]): Problem | undefined => {
  const errors = notAsked(draft, asked, "draft");
  return errors.length > 0 ? problem("marks-incomplete", errors) : undefined;
};

/** What is handed back names items of the guide. */
export const checkReturn = (itemIds: readonly string[], { items }: Competency): Problem | undefined => {
  const errors = itemIds.flatMap((itemId, i) =>
    items.some(({ id }) => id === itemId) ? [] : [{ pointer: `/itemIds/${i}`, code: "unknown-item" }],
  );
  return errors.length > 0 ? problem("invalid-fields", errors) : undefined;
};

/** Words go to moments of files that were handed in. */
export const checkMoments = (marks: Marks, evidenceIds: readonly string[]): Problem | undefined => {
  const errors: ProblemDetail[] = Object.entries(marks).flatMap(([id, { moments = [] }]) =>
    moments.flatMap(({ evidenceId }, i) =>
      evidenceIds.includes(evidenceId)
        ? []
        : [{ pointer: `/marks/${id}/moments/${i}/evidenceId`, code: "unknown-evidence" }],
    ),
  );
  return errors.length > 0 ? problem("invalid-fields", errors) : undefined;
};

/** Marks are whole when every criterion asked for has one, and each that is not met says why, in a comment or at a moment. */
export const checkMarks = (marks: Marks, asked: readonly string[]): Problem | undefined => {
  const errors: ProblemDetail[] = [
    ...asked.flatMap((id) => {
      const mark = marks[id];
      if (!mark) return [{ pointer: `/marks/${id}`, code: "missing" }];
      return mark.level === "not-met" && mark.comment === "" && !mark.moments?.length
        ? [{ pointer: `/marks/${id}/comment`, code: "comment-required" }]
        : [];
    }),
    ...notAsked(marks, asked, "marks"),
  ];
  return errors.length > 0 ? problem("marks-incomplete", errors) : undefined;
};
