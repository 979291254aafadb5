/** One claim in hand: its marks, the journal that keeps them on this device and the saver that brings them to the platform. */
import type { DraftMarks } from "#contract/review";
import type { Work } from "../../../functions/review/work-contract.ts";

import { type FailureCode, isProblem } from "../api/problem-error.ts";
import { type Cell, cell } from "../device/cell.ts";
import { readClaim, saveDraft } from "./claims.ts";
import type { Coverage } from "./coverage.ts";
import type { Held } from "../device/lock.ts";
import { takeInHand, type Taking } from "./hand.ts";
import { dropEntry, entryOf, type JournalEntry, keepEntry, keepWork, onJournalElsewhere, workOf } from "./journal.ts";
import { type Act, act, type Marking, startMarking } from "./marking.ts";
import { comesTo } from "./marks.ts";
import { type Saver, openSaver } from "./saver.ts";

export interface Seen {
  readonly work: Work;
  readonly marking: Marking;
  readonly evidenceId?: string;
  readonly places: Readonly<Record<string, number>>;
  readonly coverage: Coverage;
  readonly submitting?: JournalEntry["submitting"];
  /** Why marks are not on the platform just now. */
  readonly trouble?: FailureCode | undefined;
  /** Why handing in did not go through; the marks are all here. */
  readonly refused?: FailureCode | undefined;
  /** The platform has it, whole; nothing is kept here any more. */
  readonly finished?: true;
  /** `elsewhere`: another tab has it in hand; this one looks on. */
  readonly hand: "here" | "elsewhere";
}

export interface Sitting {
  readonly claimId: string;
  readonly seen: Cell<Seen>;
  readonly saver: Saver;
  readonly act: (action: Act) => void;
  /** Changes what is beside the marks; the journal keeps it too. */
  readonly note: (change: Partial<Pick<Seen, "evidenceId" | "places" | "coverage" | "submitting" | "refused">>) => void;
  /** Joins with what the platform holds, as after claiming again. */
  readonly meet: (work: Work) => void;
  readonly takeOver: () => Promise<void>;
  /** Finished: nothing is kept. */
  readonly close: () => Promise<void>;
  /** Put away: the journal keeps it. */
  readonly rest: () => void;
}

const entryFrom = (
  personId: string,
  { work, marking, evidenceId, places, coverage, submitting }: Seen,
): JournalEntry => ({
  personId,
  claimId: work.claimId,
  code: work.code,
  competency: work.guide.code,
  marking,
  places,
  coverage,
  at: new Date().toISOString(),
  ...(evidenceId && { evidenceId }),
  ...(submitting && { submitting }),
});

/** Marks kept on this device joined with what the platform now says; without `work`, the claim is no longer held. */
const seenFrom = (work: Work, entry: JournalEntry | undefined, held: boolean): Seen => {
  const started = entry?.marking ?? startMarking(work);
  const marking = act(started, held ? { do: "told", work } : { do: "lost" });
  // Handed in, and changed elsewhere before that arrived: she looks at it once more.
  const { submitting } = entry ?? {};
  const asMeant =
    submitting && comesTo(submitting.marks, work.criteria, marking.draft) && Object.keys(marking.theirs).length === 0;
  return {
    work,
    marking,
    places: entry?.places ?? {},
    coverage: entry?.coverage ?? {},
    hand: "here",
    ...(entry?.evidenceId && { evidenceId: entry.evidenceId }),
    ...(submitting && (asMeant ? { submitting } : { refused: "stale-version" as const })),
  };
};

const sit = (personId: string, first: Seen): Sitting => {
  const { claimId } = first.work;
  const seen = cell(first);
  let hand: Held | undefined;
  let waiting: AbortController | undefined;
  let closed = false;

  const keep = () => {
    if (!closed && seen.get().hand === "here") void keepEntry(entryFrom(personId, seen.get()));
  };
  const change = (next: Partial<Seen>) => {
    seen.set({ ...seen.get(), ...next });
    keep();
  };
  const saver = openSaver({
    read: () => seen.get().marking,
    act: (action) => change({ marking: act(seen.get().marking, action) }),
    writes: () => seen.get().hand === "here",
    put: (version, draft: DraftMarks) => saveDraft(claimId, version, draft),
    get: () => readClaim(claimId),
    troubled: (trouble) => seen.set({ ...seen.get(), trouble }),
  });
  const follow = async () => {
    const entry = await entryOf(personId, claimId);
    if (!entry || seen.get().hand === "here") return;
    seen.set({ ...seen.get(), marking: entry.marking, places: entry.places });
  };
  const stopListening = onJournalElsewhere((changed) => {
    if (changed !== claimId || seen.get().hand === "here") return;
    void follow();
  });
  /** Looks on, until the other tab is closed or gone: after a crash nobody is asked to take over from herself. */
  const lookOn = () => {
    if (closed) return;
    seen.set({ ...seen.get(), hand: "elsewhere" });
    waiting = new AbortController();
    void hold(waiting.signal);
  };
  /** After another tab, its last marks are in the journal before this tab writes anything. */
  const hold = async (how: Taking) => {
    const taking = await takeInHand(claimId, lookOn, how);
    if (closed) return taking?.letGo();
    if (!taking) return lookOn();
    if (how === "over") waiting?.abort();
    hand = taking;
    const entry = how === "free" ? undefined : await entryOf(personId, claimId);
    seen.set({ ...seen.get(), hand: "here", ...(entry && { marking: entry.marking, places: entry.places }) });
    keep();
    return saver.retry();
  };
  void hold("free");

  const end = () => {
    closed = true;
    waiting?.abort();
    saver.stop();
    stopListening();
    hand?.letGo();
  };

  return {
    claimId,
    seen,
    saver,
    act: (action) => {
      const { hand: inHand, marking, submitting } = seen.get();
      if (inHand === "elsewhere" || submitting) return;
      const next = act(marking, action);
      if (next === marking) return;
      change({ marking: next });
      if (next.draft !== marking.draft || next.theirs !== marking.theirs) saver.touch();
    },
    note: change,
    meet: (work) => {
      change({ work, marking: act(seen.get().marking, { do: "told", work }) });
      void keepWork(personId, work);
      saver.retry();
    },
    takeOver: async () => {
      await hold("over");
      await readClaim(claimId).then(
        (work) => change({ marking: act(seen.get().marking, { do: "told", work }) }),
        () => undefined,
      );
      saver.retry();
    },
    close: async () => {
      end();
      await dropEntry(personId, claimId);
      seen.set({ ...seen.get(), finished: true });
    },
    rest: end,
  };
};

/** Sits down to work just claimed; `kept` marks of an earlier claim on the same case come along. */
export const sitDown = async (personId: string, work: Work, kept?: DraftMarks): Promise<Sitting> => {
  const entry = await entryOf(personId, work.claimId);
  void keepWork(personId, work);
  const seen = seenFrom(work, entry, true);
  if (!kept) return sit(personId, seen);
  const carried = act({ ...seen.marking, base: {}, draft: kept }, { do: "told", work });
  return sit(personId, { ...seen, marking: carried });
};

/**
 * Sits down again to a claim that this device no longer has in memory: from the journal alone when the claim is lost.
 * Throws `not-found` when neither the platform nor the journal knows of it, `offline` when only the platform could.
 */
export const sitAgain = async (personId: string, claimId: string): Promise<Sitting> => {
  const [entry, kept] = await Promise.all([entryOf(personId, claimId), workOf(personId, claimId)]);
  try {
    return await sitDown(personId, await readClaim(claimId));
  } catch (error) {
    if (!entry || !kept || !isProblem(error)) throw error;
    const { submitting, ...rest } = entry;
    // Handed in, and the answer lost: handing it in again tells whether it arrived.
    if (error.code === "not-found" && !submitting) return sit(personId, seenFrom(kept, rest, false));
    const trouble = error.code === "not-found" ? undefined : error.code;
    return sit(personId, { ...seenFrom(kept, entry, true), marking: entry.marking, trouble });
  }
};
