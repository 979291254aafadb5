/** Ends a claim: with marks, with a return to the teacher, or by giving it back. */
import type { CompetencyView } from "#contract/catalog";
import type { LedgerEntry } from "#contract/credit";
import { publish } from "#kernel/event";
import { accept, found, isProblem, refuse } from "#kernel/problem";
import type { Stored, Write } from "#kernel/table";
import type { Instant } from "#kernel/time";

import type { Decision, GiveBack, Marks, NewReturn, Review, ReviewCase, ReviewReceipt, Slot } from "./contract.ts";
import type { ReviewDeps } from "./deps.ts";
import { SubmissionDecided, SubmissionSentBack } from "./events.ts";
import { giveBack, heldBy } from "./rules/claim.ts";
import { decide } from "./rules/decide.ts";
import { checkMarks, checkMoments, checkReturn, criteriaFor } from "./rules/marks.ts";
import { newSlot } from "./rules/open.ts";
import { weigh } from "./rules/weigh.ts";
import { reviewWrites } from "./store.ts";

/** The other scorer, or a worker, may write the same case at the same moment; the newest state is decided on again. */
const MAX_TRIES = 8;

interface Ending {
  readonly slotId: string;
  readonly personId: string;
  /** The version of the claim that the scorer saw. */
  readonly version: number;
}

interface Loaded {
  readonly slot: Stored<Slot>;
  readonly reviewCase: Stored<ReviewCase>;
}

const slotOf = async ({ store }: ReviewDeps, { slotId }: Ending): Promise<Stored<Slot>> =>
  found(await store.findSlot(slotId));

/** `read` is the slot as it was just read: what is decided on it is decided on one moment. */
const loadHeld = async ({ store }: ReviewDeps, read: Stored<Slot>, { personId, version }: Ending): Promise<Loaded> => {
  const slot = accept(heldBy(read, personId));
  if (slot.version !== version) return refuse("stale-version");
  return { slot, reviewCase: found(await store.findCase(slot.caseId)) };
};

const load = async (deps: ReviewDeps, ending: Ending): Promise<Loaded> =>
  loadHeld(deps, await slotOf(deps, ending), ending);

/** Tries until the transaction wins; each try reads everything anew. An attempt without an answer read two moments. */
const commit = async <T>(
  deps: ReviewDeps,
  attempt: () => Promise<{ writes: Write[]; result: T } | undefined>,
): Promise<T> => {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const attempted = await attempt();
    if (attempted && (await deps.store.commit(attempted.writes))) return attempted.result;
  }
  return refuse("stale-version");
};

const letGo = async ({ store }: ReviewDeps, personId: string, slotId: string): Promise<Write> => {
  const held = await store.findHeld(personId);
  return reviewWrites.held({ ...held, slotIds: held.slotIds.filter((id) => id !== slotId) });
};

/** Records the marks, and with the last of them the decision and its hours: one transaction. Sending it twice scores once. */
export const conclude = async (deps: ReviewDeps, ending: Ending, marks: Marks): Promise<ReviewReceipt> => {
  return commit(deps, async () => {
    const read = await slotOf(deps, ending);
    const earlier = await receiptOf(deps, read, ending);
    if (earlier) return { writes: [], result: earlier };
    const { slot, reviewCase } = await loadHeld(deps, read, ending);
    const guide = found(await deps.findGuide(reviewCase.frameworkVersion, reviewCase.competency));
    const wrong = checkMarks(marks, criteriaFor(slot, reviewCase, guide));
    if (wrong) return accept<never>(wrong);
    const astray = await checkAstray(deps, reviewCase, marks);
    if (astray) return accept<never>(astray);

    const at = deps.now();
    const review: Review = {
      id: deps.newId("review"),
      caseId: reviewCase.id,
      slotId: slot.id,
      scorerId: ending.personId,
      kind: slot.kind,
      marks,
      at,
    };
    const reviews = [...(await deps.store.reviewsOf(reviewCase.id)), review];
    const weighed = weigh(reviews, reviewCase, guide);
    const own = [
      reviewWrites.slot({ ...slot, state: "done", draft: {} }),
      reviewWrites.review(review, reviewCase),
      reviewWrites.pair({ ...reviewCase, scorerId: ending.personId, reviewId: review.id }),
      await letGo(deps, ending.personId, slot.id),
      reviewWrites.audit({
        id: deps.newId("audit"),
        at,
        actorId: ending.personId,
        act: "score",
        subjectId: reviewCase.submissionId,
        note: review.id,
      }),
    ];
    const result = { reviewId: review.id, outcome: weighed.outcome };
    if (weighed.outcome === "waits-for-second") {
      return { writes: [...own, reviewWrites.reviewCase(reviewCase)], result };
    }
    if (weighed.outcome === "disputed") {
      const third = newSlot(reviewCase, deps.newId("slot"), "adjudicate", at);
      const next = {
        ...reviewCase,
        state: "disputed" as const,
        disputed: weighed.disputed,
        slotIds: [...reviewCase.slotIds, third.id],
      };
      return { writes: [...own, reviewWrites.reviewCase(next), reviewWrites.newSlot(third)], result };
    }
    const programme = found(await deps.findProgramme(reviewCase.programmeNumber));
    const decision = decide(reviewCase, guide, reviews, weighed.marks, {
      id: deps.newId("decision"),
      now: at,
      hours: programme.hours.verdictHundredths,
      held: await deps.submissions.levelHeld(reviewCase),
    });
    const writes = await deciding(deps, reviewCase, decision, guide);
    return writes && { writes: [...own, ...writes], result };
  });
};

/** The submission is read only when there is a moment to look for. */
const checkAstray = async ({ submissions }: ReviewDeps, { submissionId }: ReviewCase, marks: Marks) => {
  if (!Object.values(marks).some(({ moments }) => moments?.length)) return undefined;
  const { evidence } = found(await submissions.find(submissionId));
  return checkMoments(
    marks,
    evidence.map(({ id }) => id),
  );
};

/** The answer to a submit that had gone through when its first answer was lost on the way. */
const receiptOf = async (
  { store }: ReviewDeps,
  slot: Slot,
  { slotId, personId }: Ending,
): Promise<ReviewReceipt | undefined> => {
  if (slot.state !== "done" || slot.holderId !== personId) return undefined;
  const [reviews, reviewCase] = await Promise.all([store.reviewsOf(slot.caseId), store.findCase(slot.caseId)]);
  const review = reviews.find((one) => one.slotId === slotId);
  if (!review || !reviewCase) return undefined;
  const outcome = (
    { open: "waits-for-second", disputed: "disputed", decided: "decided", returned: "decided" } as const
  )[reviewCase.state];
  return { reviewId: review.id, outcome };
};

/** Decision, submission, hours and fact: whole or not at all. `undefined` when the submission has moved on meanwhile. */
const deciding = async (
  deps: ReviewDeps,
  reviewCase: Stored<ReviewCase>,
  decision: Decision,
  guide: CompetencyView,
): Promise<Write[] | undefined> => {
  const { submissionId, round } = reviewCase;
  const closing = await deps.submissions.closing(submissionId, { round, level: decision.level, now: decision.at });
  if (isProblem(closing)) return undefined;
  return [
    reviewWrites.reviewCase({ ...reviewCase, state: "decided" }),
    reviewWrites.decision(decision),
    ...closing,
    ...(decision.hoursHundredths > 0 ? deps.awarding(entryFor(deps, reviewCase, decision, guide)) : []),
    publish(
      SubmissionDecided,
      {
        submissionId,
        caseId: reviewCase.id,
        round,
        decisionId: decision.id,
        teacherId: decision.teacherId,
        competency: decision.competency,
        attempt: decision.attempt,
        level: decision.level,
        hoursHundredths: decision.hoursHundredths,
      },
      { id: deps.newId("event"), at: decision.at },
    ),
  ];
};

const entryFor = (
  { newId }: ReviewDeps,
  reviewCase: ReviewCase,
  decision: Decision,
  guide: CompetencyView,
): LedgerEntry => ({
  id: newId("entry"),
  personId: decision.teacherId,
  kind: "practice",
  hundredths: decision.hoursHundredths,
  on: decision.at.slice(0, 10),
  source: `decision:${decision.id}`,
  title: { zh: `${guide.code} ${guide.name.zh}`, en: `${guide.code} ${guide.name.en}` },
  programmeNumber: reviewCase.programmeNumber,
  awardedBy: decision.caseId,
  at: decision.at,
});

const isSentBack = async ({ store }: ReviewDeps, { slotId, personId }: Ending): Promise<boolean> => {
  const slot = found(await store.findSlot(slotId));
  if (slot.state !== "done" || slot.holderId !== personId) return false;
  return (await store.findCase(slot.caseId))?.state === "returned";
};

/**
 * Hands the submission back as incomplete: no verdict, no attempt used, every other slot of the case withdrawn. Sending it
 * twice sends back once.
 */
export const sendBack = (deps: ReviewDeps, ending: Ending, { itemIds, reason }: NewReturn): Promise<void> =>
  commit(deps, async () => {
    if (await isSentBack(deps, ending)) return { writes: [], result: undefined };
    const { slot, reviewCase } = await load(deps, ending);
    const guide = found(await deps.findGuide(reviewCase.frameworkVersion, reviewCase.competency));
    const wrong = checkReturn(itemIds, guide);
    if (wrong) return accept<never>(wrong);
    const at = deps.now();
    const others = await Promise.all(
      reviewCase.slotIds.filter((id) => id !== slot.id).map((id) => deps.store.findSlot(id)),
    );
    const assignments = await Promise.all(
      others.map((other) => other?.assignedTo && deps.store.findAssignment(other.id)),
    );
    const { submissionId, round } = reviewCase;
    const sending = await deps.submissions.sendingBack(submissionId, round, { itemIds, reason, at });
    if (isProblem(sending)) return undefined;
    return {
      result: undefined,
      writes: [
        reviewWrites.slot({ ...slot, state: "done" }),
        ...others.flatMap((other) =>
          other && other.state !== "done" ? [reviewWrites.slot({ ...other, state: "withdrawn" })] : [],
        ),
        ...assignments.flatMap((one) => (one ? [reviewWrites.assignment({ ...one, state: "ended" })] : [])),
        reviewWrites.reviewCase({ ...reviewCase, state: "returned" }),
        ...sending,
        await letGo(deps, ending.personId, slot.id),
        reviewWrites.audit({
          id: deps.newId("audit"),
          at,
          actorId: ending.personId,
          act: "send-back",
          subjectId: submissionId,
        }),
        publish(
          SubmissionSentBack,
          { submissionId, caseId: reviewCase.id, round, itemIds },
          { id: deps.newId("event"), at },
        ),
      ],
    };
  });

/** Leaves the slot to others. Giving back what is no longer held is done already. */
export const release = (
  deps: ReviewDeps,
  { slotId, personId }: Omit<Ending, "version">,
  { because, tie }: GiveBack,
  at: Instant,
): Promise<void> =>
  commit(deps, async () => {
    const slot = found(await deps.store.findSlot(slotId));
    if (isProblem(heldBy(slot, personId))) return { writes: [], result: undefined };
    const given = giveBack(slot, found(await deps.store.findCase(slot.caseId)), because);
    return {
      result: undefined,
      writes: [
        reviewWrites.slot(given.slot),
        reviewWrites.reviewCase(given.reviewCase),
        await letGo(deps, personId, slotId),
        reviewWrites.audit({
          id: deps.newId("audit"),
          at,
          actorId: personId,
          act: `give-back-${because}`,
          subjectId: slotId,
          ...(tie && { note: tie }),
        }),
      ],
    };
  });
