import type { ReviewCase, Slot } from "#contract/review";

import { invariant } from "./invariant.ts";

/** Known work, and what is read back: its marks make nobody's verdict, and its submission was decided before. */
const isBesides = ({ goldId, recheck }: Pick<ReviewCase, "goldId" | "recheck">): boolean =>
  goldId !== undefined || recheck?.cause === "back-reading";
const scorersOf = (reviewCase: ReviewCase): number =>
  isBesides(reviewCase) ? 1 : (reviewCase.scorersWanted ?? reviewCase.policy.scorers);

const isTaken = ({ state }: Slot): boolean => state === "held" || state === "done";

export const REVIEW_INVARIANTS = [
  invariant("a case and its slots name each other", function* ({ stand }) {
    for (const { name, value } of stand.all("review-case")) {
      for (const id of value.slotIds) {
        if (stand.find("review-slot", { id })?.caseId !== value.id)
          yield { item: name, says: `slot ${id} is not its own` };
      }
      if (value.slotIds.length < scorersOf(value)) yield { item: name, says: "it has fewer slots than scorers" };
    }
    for (const { name, value } of stand.all("review-slot")) {
      if (stand.find("review-case", { id: value.caseId })?.slotIds.includes(value.id) !== true)
        yield { item: name, says: `case ${value.caseId} does not name it` };
    }
  }),

  invariant("a case knows who has taken its slots, and nobody has taken two", function* ({ stand }) {
    for (const { name, value } of stand.all("review-case")) {
      const holders = stand
        .allWith("review-slot", "caseId", value.id)
        .filter((one) => isTaken(one.value))
        .map((one) => one.value.holderId ?? "nobody");
      for (const holder of holders) {
        if (!value.scorerIds.includes(holder)) yield { item: name, says: `it does not know that ${holder} has a slot` };
      }
      if (new Set(holders).size < holders.length) yield { item: name, says: "one person has two of its slots" };
    }
  }),

  invariant(
    "a finished slot has its review, unless the case went back, and every review its finished slot",
    function* ({ stand }) {
      for (const { name, value } of stand.all("review-slot")) {
        if (value.state !== "done" || stand.find("review-case", { id: value.caseId })?.state === "returned") continue;
        const reviews = stand.allWith("review", "slotId", value.id);
        if (reviews.length !== 1) yield { item: name, says: `it is done, with ${reviews.length} reviews` };
      }
      for (const { name, value } of stand.all("review")) {
        const slot = stand.find("review-slot", { id: value.slotId });
        if (slot?.state !== "done" || slot.holderId !== value.scorerId || slot.caseId !== value.caseId)
          yield { item: name, says: `slot ${value.slotId} was not finished by ${value.scorerId}` };
      }
    },
  ),

  invariant("a held slot is among its holder's claims, and every claim's slot is there", function* ({ stand }) {
    for (const { name, value } of stand.all("review-slot")) {
      if (value.state !== "held") continue;
      const claims = value.holderId === undefined ? undefined : stand.find("held-claims", { personId: value.holderId });
      if (claims?.slotIds.includes(value.id) !== true)
        yield { item: name, says: `${value.holderId} holds it, and her claims do not say so` };
    }
    for (const { name, value } of stand.all("held-claims")) {
      for (const id of value.slotIds) {
        if (!stand.find("review-slot", { id })) yield { item: name, says: `slot ${id} is not there` };
      }
    }
  }),

  invariant("a case that has ended leaves nothing in the queue", function* ({ stand }) {
    for (const { name, value } of stand.all("review-slot")) {
      const state = stand.find("review-case", { id: value.caseId })?.state;
      if ((value.state === "waiting" || value.state === "held") && state !== "open" && state !== "disputed")
        yield { item: name, says: `it is ${value.state}, and case ${value.caseId} is ${state}` };
    }
  }),

  invariant("a case goes the way of its submission, round by round", function* ({ stand }) {
    const STATES: Record<string, readonly string[]> = {
      open: ["submitted", "in-review"],
      disputed: ["submitted", "in-review"],
      returned: ["returned"],
      decided: ["decided"],
    };
    for (const { name, value } of stand.all("review-case")) {
      // A second look leaves its submission decided.
      const isDecided = stand.find("submission", { id: value.submissionId })?.state === "decided";
      if (isBesides(value) || (value.recheck && isDecided)) continue;
      const submission = stand.find("submission", { id: value.submissionId });
      const after = submission !== undefined && submission.round > value.round && value.state === "returned";
      const along = submission?.round === value.round && STATES[value.state]?.includes(submission.state);
      if (!after && !along)
        yield {
          item: name,
          says: `it is ${value.state} in round ${value.round}; submission ${value.submissionId} is ${submission?.state} in round ${submission?.round}`,
        };
    }
  }),

  invariant(
    "a decision rests on the reviews of its case, one of each scorer that the policy asks for",
    function* ({ stand }) {
      for (const { name, value } of [...stand.all("decision"), ...stand.all("earlier-decision")]) {
        const { caseId, reviewIds } = value;
        const reviewCase = stand.find("review-case", { id: caseId });
        if (reviewCase?.state !== "decided") yield { item: name, says: `case ${caseId} is ${reviewCase?.state}` };
        const reviews = reviewIds.map((id) => stand.find("review", { caseId, id }));
        const missing = reviewIds.filter((_, i) => reviews[i] === undefined);
        if (missing.length > 0) yield { item: name, says: `review ${missing.join(", ")} is not there` };
        const scorers = new Set(reviews.flatMap((review) => (review?.kind === "score" ? [review.scorerId] : [])));
        if (missing.length === 0 && scorers.size < (reviewCase ? scorersOf(reviewCase) : 1))
          yield { item: name, says: `it rests on ${scorers.size} scorers` };
      }
      for (const { name, value } of stand.all("review-case")) {
        const { submissionId } = value;
        const isThere =
          stand.find("decision", { submissionId })?.caseId === value.id ||
          stand.allWith("earlier-decision", "caseId", value.id).length > 0;
        if (value.state === "decided" && !isBesides(value) && !isThere)
          yield { item: name, says: "it is decided, and its decision is not there" };
      }
    },
  ),

  invariant(
    "a decision that took another's place keeps that one, and what was kept has its follower",
    function* ({ stand }) {
      const decided = [...stand.all("decision"), ...stand.all("earlier-decision")];
      const followed = new Set(decided.flatMap(({ value }) => value.supersedes ?? []));
      for (const { name, value } of decided) {
        const { submissionId, supersedes } = value;
        if (supersedes !== undefined && !stand.find("earlier-decision", { submissionId, id: supersedes }))
          yield { item: name, says: `decision ${supersedes} that it took the place of is not there` };
      }
      for (const { name, value } of stand.all("earlier-decision")) {
        if (!followed.has(value.id)) yield { item: name, says: "no decision took its place" };
      }
    },
  ),

  invariant(
    "a second look that is under way is known to its submission, its attempt and its case",
    function* ({ stand }) {
      for (const { name, value } of stand.all("recheck")) {
        const { caseId, submissionId, teacherId, competency, endedAt } = value;
        const state = stand.find("review-case", { id: caseId })?.state;
        const isOpen = stand.find("submission", { id: submissionId })?.recheck?.caseId === caseId;
        const isKnown = stand.find("attempt", { teacherId, competency })?.rechecking === true;
        const ends = value.unseen === undefined ? "decided" : "returned";
        if (endedAt === undefined ? state !== "open" || !isOpen || !isKnown : state !== ends || isOpen)
          yield {
            item: name,
            says: `case ${caseId} is ${state}, and its submission ${isOpen ? "waits" : "does not wait"}`,
          };
      }
      for (const { name, value } of stand.all("submission")) {
        const { recheck, teacherId, competency } = value;
        if (recheck && !stand.find("recheck", { teacherId, competency, caseId: recheck.caseId }))
          yield { item: name, says: `second look ${recheck.caseId} is not there` };
      }
    },
  ),
];
