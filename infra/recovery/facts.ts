/**
 * Facts and their workers after a restore. A restored table has no stream, and one that it is given tells of nothing that lies in
 * it already: a fact that no worker had heard at that moment would never be heard. So it is told once more.
 */
import { HoursAwarded } from "#events/credit";
import { ExpertLeft } from "#events/directory";
import { AssignmentAsked, AssignmentWanted, AvailabilityChanged } from "#events/pool";
import { ReviewBegan, SubmissionDecided, SubmissionRedecided, SubmissionSentBack } from "#events/review";
import {
  EvidenceCopied,
  EvidenceRemoved,
  EvidenceUploaded,
  EvidenceWithdrawn,
  SubmissionHandedIn,
} from "#events/submission";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

import type { Fact, FactKind } from "../../functions/kernel/event.ts";
import type { Instant } from "../../functions/kernel/time.ts";
import type { TableItem } from "./contents.ts";
import { AGAIN, type Entry, type Stand } from "./stand.ts";

interface Told {
  readonly name: string;
  readonly isReadable: (fact: Fact) => boolean;
  /** Whether a worker has still to act on it; never, for a fact that no worker hears. */
  readonly waits: (fact: Fact, stand: Stand) => boolean;
}

/** The data of a fact of this kind; `undefined` for another kind, or when it cannot be read. */
export const dataOf = <T extends Record<string, unknown>>(kind: FactKind<T>, fact: Fact): T | undefined =>
  fact.name === kind.name ? kind.schema.safeParse(fact.data).data : undefined;

const told = <T extends Record<string, unknown>>(
  kind: FactKind<T>,
  waits: (data: T, stand: Stand) => boolean = () => false,
): Told => ({
  name: kind.name,
  isReadable: (fact) => dataOf(kind, fact) !== undefined,
  waits: (fact, stand) => {
    const data = dataOf(kind, fact);
    return data !== undefined && waits(data, stand);
  },
});

/** Every fact by its public name, with the sign that its worker has done its work. */
export const FACTS: ReadonlyMap<string, Told> = new Map(
  [
    told(SubmissionHandedIn, ({ submissionId, round }, stand) => {
      const cases = stand.allWith("review-case", "submissionId", submissionId);
      return !cases.some(({ value }) => value.round === round);
    }),
    told(ReviewBegan, ({ submissionId, round }, stand) => {
      const submission = stand.find("submission", { id: submissionId });
      return submission?.state === "submitted" && submission.round === round;
    }),
    told(EvidenceUploaded, ({ submissionId, evidenceId }, stand) => {
      const file = stand.find("submission", { id: submissionId })?.evidence.find(({ id }) => id === evidenceId);
      return file?.state === "checking" && !file.erasure;
    }),
    told(EvidenceWithdrawn, ({ submissionId, evidenceId }, stand) => {
      const file = stand.find("submission", { id: submissionId })?.evidence.find(({ id }) => id === evidenceId);
      return file?.erasure !== undefined && file.erasure.doneAt === undefined;
    }),
    // What was made from a removed file lies in the bucket, which a table says nothing of.
    told(EvidenceRemoved),
    told(EvidenceCopied),
    told(AssignmentAsked, ({ planId }, stand) => stand.find("plan", { id: planId })?.state === "asked"),
    told(AssignmentWanted, ({ planId }, stand) => stand.find("plan", { id: planId })?.state === "applying"),
    // Told again to one who has a day before her leave begins, it does nothing.
    told(AvailabilityChanged, ({ personId }, stand) => {
      const { weeklyCapacity, leave = [] } = stand.find("pool-standing", { personId }) ?? {};
      const isAway = (day: string) => leave.some(({ from, to }) => from <= day && day <= to);
      const open = stand.allWith("assignment", "personId", personId).filter(({ value }) => value.state === "open");
      return open.some(({ value }) => weeklyCapacity === 0 || isAway(value.until.slice(0, 10)));
    }),
    told(ExpertLeft, ({ personId }, stand) => {
      const isBack = stand.find("person", { id: personId })?.roles.some(({ role }) => role === "expert") === true;
      const open = stand.allWith("assignment", "personId", personId).some(({ value }) => value.state === "open");
      return open && !isBack;
    }),
    told(SubmissionSentBack),
    told(SubmissionDecided, ({ submissionId, decisionId }, stand) => {
      const listed = stand.allWith("decided-case", "submissionId", submissionId);
      return !listed.some(({ value }) => value.decisionId === decisionId);
    }),
    told(SubmissionRedecided),
    told(HoursAwarded),
  ].map((one) => [one.name, one]),
);

/** Facts that lie in the outbox and that no worker has acted on, oldest first. */
export const waitingFacts = (stand: Stand): Entry<Fact>[] =>
  stand
    .all("event")
    .filter(({ value }) => FACTS.get(value.name)?.waits(value, stand) === true)
    .toSorted((a, b) => (a.value.at < b.value.at ? -1 : 1));

/**
 * Lays each fact beside its first telling, so that the table's stream tells of it. It stays the same fact, with the same id: a
 * worker that had acted on it before does nothing.
 */
export const tellAgain = async (
  client: DynamoDBClient,
  TableName: string,
  facts: readonly { readonly item: TableItem }[],
  at: Instant,
): Promise<void> => {
  const documents = DynamoDBDocumentClient.from(client);
  for (const { item } of facts) {
    const Item = { ...item, sk: `${AGAIN}${at}` };
    await documents.send(new PutCommand({ TableName, Item, ConditionExpression: "attribute_not_exists(pk)" }));
  }
};
