import { HoursAwarded } from "#events/credit";
import { ReviewBegan, SubmissionDecided, SubmissionRedecided, SubmissionSentBack } from "#events/review";
import { SubmissionHandedIn } from "#events/submission";

import { addDays } from "../../../functions/kernel/time.ts";
import { dataOf, FACTS } from "../facts.ts";
import type { Stand } from "../stand.ts";
import { invariant, type Looked } from "./invariant.ts";

/** The outbox is swept after 90 days, see `functions/kernel/event.ts`; what is a little younger must have its fact. */
const SURELY_KEPT_DAYS = 89;

/** What each fact tells of: the names of items that must be there. */
const toldBy = ({ stand }: Looked) => {
  const told = new Set<string>();
  for (const { value } of stand.all("event")) {
    const [handedIn, decided, awarded, sentBack] = [
      dataOf(SubmissionHandedIn, value),
      dataOf(SubmissionDecided, value) ?? dataOf(SubmissionRedecided, value),
      dataOf(HoursAwarded, value),
      dataOf(SubmissionSentBack, value),
    ];
    if (handedIn) told.add(`handed in ${handedIn.submissionId} ${handedIn.round}`);
    if (decided) told.add(`decided ${decided.decisionId}`);
    if (awarded) told.add(`awarded ${awarded.entryId}`);
    if (sentBack) told.add(`sent back ${sentBack.caseId}`);
  }
  return told;
};

/** The one that stands, or one that it took the place of. */
const isDecision = (stand: Stand, submissionId: string, id: string): boolean =>
  stand.find("decision", { submissionId })?.id === id ||
  stand.find("earlier-decision", { submissionId, id }) !== undefined;

export const OUTBOX_INVARIANTS = [
  invariant("every fact is one that this release knows and can read", function* ({ stand }) {
    for (const { name, value } of stand.all("event")) {
      if (FACTS.get(value.name)?.isReadable(value) !== true)
        yield { item: name, says: `${value.name} is not known, or its data cannot be read` };
    }
  }),

  invariant("what happened in the last 90 days has told its fact", function* (looked) {
    const { stand, at } = looked;
    const told = toldBy(looked);
    const since = addDays(at, -SURELY_KEPT_DAYS);
    for (const { name, value } of stand.all("submission")) {
      if ((value.submittedAt ?? "") > since && !told.has(`handed in ${value.id} ${value.round}`))
        yield { item: name, says: `nothing tells that round ${value.round} was handed in` };
    }
    for (const { name, value } of [...stand.all("decision"), ...stand.all("earlier-decision")]) {
      if (value.at > since && !told.has(`decided ${value.id}`)) yield { item: name, says: "nothing tells of it" };
    }
    for (const { name, value } of stand.all("ledger-entry")) {
      if (value.at > since && !told.has(`awarded ${value.id}`)) yield { item: name, says: "nothing tells of it" };
    }
  }),

  invariant("every fact tells of something that is there", function* ({ stand }) {
    const submission = (id: string) => stand.find("submission", { id });
    for (const { name, value } of stand.all("event")) {
      const handedIn = dataOf(SubmissionHandedIn, value);
      if (handedIn && (submission(handedIn.submissionId)?.round ?? 0) < handedIn.round)
        yield { item: name, says: `round ${handedIn.round} of ${handedIn.submissionId} was never handed in` };
      const ofCase = dataOf(ReviewBegan, value) ?? dataOf(SubmissionSentBack, value);
      if (ofCase && stand.find("review-case", { id: ofCase.caseId })?.submissionId !== ofCase.submissionId)
        yield { item: name, says: `case ${ofCase.caseId} of ${ofCase.submissionId} is not there` };
      const decided = dataOf(SubmissionDecided, value) ?? dataOf(SubmissionRedecided, value);
      if (decided && !isDecision(stand, decided.submissionId, decided.decisionId))
        yield { item: name, says: `decision ${decided.decisionId} is not there` };
      const awarded = dataOf(HoursAwarded, value);
      if (awarded && !stand.find("ledger-entry", { personId: awarded.personId, id: awarded.entryId }))
        yield { item: name, says: `entry ${awarded.entryId} is not there` };
    }
  }),
];
