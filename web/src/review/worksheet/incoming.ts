/**
 * An item brought back, met with what the platform holds now. The same machine as on the bench: what was taken away is the
 * base, the file is mine, the draft as it is now is theirs.
 */
import type { DraftMark, DraftMarks, Moment } from "#contract/review";
import type { Work } from "../../../../functions/review/work-contract.ts";

import { act, type Marking, startMarking } from "../marking.ts";
import { differing, joinMoments, markOf, momentsOf, sameMark, withMark } from "../marks.ts";
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
  const misfit = strange(head, work);
  if (misfit) return { sheet, why: misfit };
  const asked = work.criteria.filter((id) => id in mine);
  // Nothing of hers is left there, since the claim was lost in between: all of the file counts as new.
  const anew = work.draftAt === undefined || head.claimId !== work.claimId;
  /** Words to moments are written on the bench alone: those that are there now stand. */
  const momentsNow = (id: string): Moment[] =>
    joinMoments(momentsOf(markOf(work.draft, id)), anew ? momentsOf(markOf(base, id)) : []);
  // A row that did not come back, or was not read, changes nothing.
  const known = (marks: DraftMarks): DraftMarks =>
    asked.reduce((draft, id) => {
      const { moments: _, ...mark } = markOf(marks, id);
      const moments = momentsNow(id);
      return withMark(draft, id, { ...mark, ...(moments.length > 0 && { moments }) });
    }, work.draft);
  const taken: Marking = { ...startMarking(work), base: anew ? {} : known(base), draft: known(mine) };
  const unread = untaken.filter(({ cell, why: { code } }) => cell !== undefined && code !== "unknown-row").length;
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
  /** Criteria whose words change. */
  readonly comments: number;
  /** Levels that the file takes away, of those counted above. */
  readonly cleared: number;
}

const wordsOf = ({ comment, moments }: DraftMark): DraftMark => ({ comment, ...(moments && { moments }) });

/** What writing it would change on the platform, clashes aside. */
export const changesOf = ({ marking: { draft, base, theirs } }: Incoming): Changes => {
  const changed = differing(draft, base).filter((id) => theirs[id] === undefined);
  const pairs = changed.map((id) => [markOf(draft, id), markOf(base, id)] as const);
  return {
    levels: pairs.filter(([now, before]) => now.level !== before.level).length,
    comments: pairs.filter(([now, before]) => !sameMark(wordsOf(now), wordsOf(before))).length,
    cleared: pairs.filter(([now, before]) => now.level === undefined && before.level !== undefined).length,
  };
};

/** Whether anything is left to write. */
export const isToWrite = (incoming: Incoming): boolean =>
  differing(incoming.marking.draft, incoming.marking.base).length > 0;
