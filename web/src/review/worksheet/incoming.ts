/**
 * An item brought back, met with what the platform holds now. The same machine as on the bench: what was taken away is the
 * base, the file is mine, the draft as it is now is theirs.
 */
import type { DraftMarks, Work } from "#contract/review";

import { act, type Marking, startMarking } from "../marking.ts";
import { differing, markOf, withMark } from "../marks.ts";
import type { Head } from "./head.ts";
import type { Returned } from "./read.ts";
import type { Untaken, Why } from "./untaken.ts";

export interface Incoming {
  readonly work: Work;
  readonly marking: Marking;
  readonly untaken: readonly Untaken[];
  /** Written at this instant. */
  readonly savedAt?: string;
}

/** Why marks for `head` do not belong to `work`; another place in the same case, claimed anew, is the same work. */
const strange = (head: Head, { code, attempt, kind, guide }: Work): Why | undefined => {
  const same = head.code === code && head.competency === guide.code && head.attempt === attempt && head.kind === kind;
  if (!same) return { code: "other-item" };
  return head.frameworkVersion === guide.frameworkVersion ? undefined : { code: "rubric-changed" };
};

export const meetWork = ({ sheet, head, mine, base, cells, untaken }: Returned, work: Work): Incoming | Untaken => {
  const why = strange(head, work);
  if (why) return { sheet, why };
  const asked = work.criteria.filter((id) => id in mine);
  // A row that did not come back, or was not read, changes nothing.
  const known = (marks: DraftMarks): DraftMarks =>
    asked.reduce((draft, id) => withMark(draft, id, markOf(marks, id)), work.draft);
  // Nothing of hers is left there, since the claim was lost in between: all of the file counts as new.
  const anew = work.draftAt === undefined || head.claimId !== work.claimId;
  const taken: Marking = { ...startMarking(work), base: anew ? {} : known(base), draft: known(mine) };
  const unread = untaken.filter(({ cell }) => cell !== undefined).length;
  const missing = work.criteria.length - asked.length - unread;
  return {
    work,
    marking: act(taken, { do: "told", work }),
    untaken: [
      ...untaken,
      ...Object.entries(cells).flatMap(([id, cell]): Untaken[] =>
        work.criteria.includes(id) ? [] : [{ sheet, cell, why: { code: "not-asked" } }],
      ),
      ...(missing > 0 ? [{ sheet, why: { code: "missing", count: missing } } as const] : []),
    ],
  };
};

/** Criteria in which both sides changed, until she has chosen. */
export const clashesOf = ({ marking }: Incoming): string[] =>
  marking.criteria.filter((id) => marking.theirs[id] !== undefined);

export interface Changes {
  readonly levels: number;
  readonly comments: number;
  /** Levels that the file takes away, of those counted above. */
  readonly cleared: number;
}

/** What writing it would change on the platform, clashes aside. */
export const changesOf = ({ marking: { draft, base, theirs } }: Incoming): Changes => {
  const changed = differing(draft, base).filter((id) => theirs[id] === undefined);
  const pairs = changed.map((id) => [markOf(draft, id), markOf(base, id)] as const);
  return {
    levels: pairs.filter(([now, before]) => now.level !== before.level).length,
    comments: pairs.filter(([now, before]) => now.comment !== before.comment).length,
    cleared: pairs.filter(([now, before]) => now.level === undefined && before.level !== undefined).length,
  };
};

/** Whether anything is left to write. */
export const isToWrite = (incoming: Incoming): boolean =>
  differing(incoming.marking.draft, incoming.marking.base).length > 0;
