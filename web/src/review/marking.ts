/**
 * The marks of one claim as pure state: what is on screen (`draft`), what the platform is known to hold (`base` at
 * `version`), and what was sent without an answer yet (`sending`). A criterion changed here and elsewhere keeps both
 * (`theirs`) until the scorer chooses: nothing typed is ever dropped.
 */
import type { Level } from "#contract/catalog";
import type { DraftMarks, Moment } from "#contract/review";
import type { DraftSaved, Work } from "../../../functions/review/work-contract.ts";

import { differing, joinMoments, lackOf, markOf, momentsOf, sameMark, sameMarks, withMark } from "./marks.ts";

export interface Marking {
  readonly criteria: readonly string[];
  readonly version: number;
  readonly draft: DraftMarks;
  readonly base: DraftMarks;
  /** Sent, answer unknown. Sent again unchanged until an answer comes, so that at most one such draft exists. */
  readonly sending?: DraftMarks;
  /** Clashes by criterion: what was written elsewhere meanwhile. */
  readonly theirs: DraftMarks;
  /** The criterion that keys speak to. */
  readonly focus: string;
  /** The criterion scored last, as long as nothing else was turned to since. */
  readonly scored?: string;
  /** `lost`: the claim is no longer held; marks stay on screen and go nowhere. */
  readonly hold: "held" | "lost";
  /** When the platform confirmed last. */
  readonly savedAt?: string;
  readonly leaseUntil: string;
}

/** What the platform says of a claim. */
export type Told = Pick<Work, "version" | "draft" | "draftAt" | "leaseUntil">;

export type Act =
  /** `stay`: the focus does not move on. */
  | { readonly do: "score"; readonly level: Level; readonly stay?: boolean }
  | { readonly do: "comment"; readonly criterion: string; readonly text: string }
  /** All moments of a criterion, as they are from now on. */
  | { readonly do: "moments"; readonly criterion: string; readonly moments: readonly Moment[] }
  | { readonly do: "focus"; readonly criterion: string }
  | { readonly do: "move"; readonly by: 1 | -1 }
  | { readonly do: "send" }
  | { readonly do: "saved"; readonly saved: DraftSaved }
  | { readonly do: "told"; readonly work: Told }
  | { readonly do: "settle"; readonly criterion: string; readonly keep: "mine" | "theirs" | "both" }
  /** The platform said no to what was sent, and nothing of it was kept. */
  | { readonly do: "refused" }
  | { readonly do: "lost" };

export const startMarking = (work: Work): Marking => ({
  criteria: work.criteria,
  version: work.version,
  draft: work.draft,
  base: work.draft,
  theirs: {},
  focus: work.criteria.find((id) => work.draft[id]?.level === undefined) ?? work.criteria[0] ?? "",
  hold: "held",
  leaseUntil: work.leaseUntil,
  ...(work.draftAt && { savedAt: work.draftAt }),
});

/** What goes to the platform: a criterion in clash goes as the other side wrote it, until it is settled. */
export const toSend = ({ draft, theirs }: Marking): DraftMarks =>
  Object.entries(theirs).reduce((sent, [id, mark]) => withMark(sent, id, mark), draft);

/** Whether the platform lacks something, or an answer is outstanding. */
export const isUnsent = (marking: Marking): boolean =>
  marking.sending !== undefined || !sameMarks(toSend(marking), marking.base);

/** Criteria whose marks on screen the platform is not known to hold. */
export const unsentOf = ({ draft, base }: Marking): string[] => differing(draft, base);

export const act = (marking: Marking, action: Act): Marking => {
  switch (action.do) {
    case "score":
      return score(marking, action.level, action.stay);
    case "comment": {
      const mark = { ...markOf(marking.draft, action.criterion), comment: action.text };
      return { ...marking, draft: withMark(marking.draft, action.criterion, mark) };
    }
    case "moments": {
      const { moments: _, ...mark } = markOf(marking.draft, action.criterion);
      const moments = joinMoments(action.moments, []);
      const next = { ...mark, ...withMoments(moments) };
      return { ...marking, draft: withMark(marking.draft, action.criterion, next) };
    }
    case "focus":
      return marking.criteria.includes(action.criterion) ? turn(marking, action.criterion) : marking;
    case "move":
      return turn(marking, neighbour(marking, action.by));
    case "send":
      return { ...marking, sending: marking.sending ?? toSend(marking) };
    case "saved": {
      const { sending, ...rest } = marking;
      const { version, savedAt, leaseUntil } = action.saved;
      // Newer news was here first.
      if (version < marking.version) return rest;
      return { ...rest, base: sending ?? marking.base, version, savedAt, leaseUntil };
    }
    case "told":
      return meet(marking, action.work);
    case "settle":
      return settle(marking, action.criterion, action.keep);
    case "lost":
      // What was on its way may have arrived before.
      return { ...marking, hold: "lost" };
    // "refused"
    default: {
      const { sending: _, ...rest } = marking;
      return rest;
    }
  }
};

/** The level goes onto the criterion in focus and the focus moves on; the same level again clears it and stays. */
const score = (marking: Marking, level: Level, stay = false): Marking => {
  const { criteria, draft, focus } = marking;
  const { level: now, ...words } = markOf(draft, focus);
  if (now === level) return { ...marking, draft: withMark(draft, focus, words) };
  const marked = { ...marking, draft: withMark(draft, focus, { level, ...words }) };
  if (stay) return marked;
  const next = criteria[criteria.indexOf(focus) + 1] ?? criteria.find((id) => marked.draft[id]?.level === undefined);
  return { ...marked, focus: next ?? focus, scored: focus };
};

const turn = (marking: Marking, focus: string): Marking => {
  const { scored: _, ...rest } = marking;
  return { ...rest, focus };
};

/** Where a comment goes: to the criterion just found not met, which needs one, else to the one in focus. */
export const commentOn = ({ draft, scored, focus }: Marking): string =>
  scored !== undefined && lackOf(markOf(draft, scored)) === "comment" ? scored : focus;

const neighbour = ({ criteria, focus }: Marking, by: 1 | -1): string => {
  const at = Math.min(Math.max(criteria.indexOf(focus) + by, 0), criteria.length - 1);
  return criteria[at] ?? focus;
};

/** Joins with what the platform holds, criterion by criterion: what changed on one side only is taken from that side. */
const meet = (marking: Marking, work: Told): Marking => {
  // Read before our last save arrived, and overtaken by its answer.
  if (work.version < marking.version) return marking;
  const { sending, ...rest } = marking;
  let { draft, theirs } = marking;
  for (const id of marking.criteria) {
    const mine = draft[id];
    const told = work.draft[id];
    const known = sameMark(told, marking.base[id]) || (sending !== undefined && sameMark(told, sending[id]));
    const untouched = sameMark(mine, marking.base[id]) && (sending === undefined || sameMark(mine, sending[id]));
    if (sameMark(mine, told)) theirs = without(theirs, id);
    else if (id in theirs) theirs = { ...theirs, [id]: markOf(work.draft, id) };
    else if (!known && untouched) draft = withMark(draft, id, markOf(work.draft, id));
    else if (!known) theirs = { ...theirs, [id]: markOf(work.draft, id) };
  }
  return {
    ...rest,
    // Read before what is on its way arrived: that may arrive yet.
    ...(sending && work.version === marking.version && { sending }),
    draft,
    theirs,
    base: work.draft,
    version: work.version,
    leaseUntil: work.leaseUntil,
    hold: "held",
    ...(work.draftAt && { savedAt: work.draftAt }),
  };
};

/** Both: the level on screen, and both comments, mine first. */
const settle = (marking: Marking, criterion: string, keep: "mine" | "theirs" | "both"): Marking => {
  const other = marking.theirs[criterion];
  if (!other) return marking;
  const mine = markOf(marking.draft, criterion);
  const kept = {
    mine,
    theirs: other,
    both: {
      ...mine,
      ...withMoments(joinMoments(momentsOf(mine), momentsOf(other))),
      comment: [mine.comment, other.comment].filter((text) => text.trim() !== "").join("\n"),
    },
  }[keep];
  return {
    ...marking,
    theirs: without(marking.theirs, criterion),
    draft: withMark(marking.draft, criterion, kept),
  };
};

const withMoments = (moments: Moment[]): { moments?: Moment[] } => (moments.length > 0 ? { moments } : {});

const without = (drafts: DraftMarks, criterion: string): DraftMarks => {
  const { [criterion]: _, ...rest } = drafts;
  return rest;
};
