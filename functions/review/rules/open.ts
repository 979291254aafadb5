/** A case for what was handed in, and its places in the queue. */
import type { Instant } from "#kernel/time";

import type { Pair } from "../assignment-contract.ts";
import { QUEUE_SHARDS, type ReviewCase, type Slot } from "../contract.ts";

/** What opens a case: the facts of a submission that was handed in. */
export type Opening = Pick<
  ReviewCase,
  | "id"
  | "submissionId"
  | "code"
  | "teacherId"
  | "schoolId"
  | "competency"
  | "frameworkVersion"
  | "programmeNumber"
  | "policy"
  | "attempt"
  | "round"
  | "subject"
  | "stage"
  | "cluster"
  | "earlierIds"
  | "pairs"
  | "promisedBy"
> &
  Partial<Pick<ReviewCase, "scorersWanted" | "scoringRoundId">>;

export const openCase = (
  opening: Opening,
  slotIds: readonly string[],
  now: Instant,
): { reviewCase: ReviewCase; slots: Slot[] } => {
  const reviewCase: ReviewCase = {
    ...opening,
    state: "open",
    slotIds: [...slotIds],
    scorerIds: [],
    barredIds: [],
    disputed: [],
    openedAt: now,
  };
  return { reviewCase, slots: slotIds.map((id) => newSlot(reviewCase, id, "score", now)) };
};

export const newSlot = (reviewCase: ReviewCase, id: string, kind: Slot["kind"], now: Instant): Slot => ({
  id,
  caseId: reviewCase.id,
  kind,
  competency: reviewCase.competency,
  shard: shardOf(id),
  schoolId: reviewCase.schoolId,
  teacherId: reviewCase.teacherId,
  state: "waiting",
  availableAt: now,
  openedAt: reviewCase.openedAt,
  promisedBy: reviewCase.promisedBy,
  formerIds: [],
  draft: {},
  ...(reviewCase.subject && { subject: reviewCase.subject }),
  ...(reviewCase.stage && { stage: reviewCase.stage }),
  ...(reviewCase.cluster && { cluster: reviewCase.cluster }),
  ...(reviewCase.earlierIds?.length && { earlierIds: reviewCase.earlierIds }),
});

/** What the teacher's earlier reviews say of a new case: who scored her at this point, and how often each scored her in this programme. */
export const historyOf = (
  pairs: readonly Pick<Pair, "scorerId" | "competency" | "programmeNumber">[],
  { competency, programmeNumber }: Pick<ReviewCase, "competency" | "programmeNumber">,
): Pick<ReviewCase, "earlierIds" | "pairs"> => {
  const earlier = pairs.filter((pair) => pair.competency === competency).map(({ scorerId }) => scorerId);
  const counts: Record<string, number> = {};
  for (const { scorerId, programmeNumber: number } of pairs)
    if (number === programmeNumber) counts[scorerId] = (counts[scorerId] ?? 0) + 1;
  return {
    ...(earlier.length > 0 && { earlierIds: [...new Set(earlier)] }),
    ...(pairs.length > 0 && { pairs: counts }),
  };
};

/** The last character of an id is random, so slots spread evenly. */
const shardOf = (id: string): number => (id.codePointAt(id.length - 1) ?? 0) % QUEUE_SHARDS;

/** From 0 up to 1, the same for the same id and even over all of them: a share of the cases without a die. FNV-1a, then mixed as MurmurHash3 ends. */
export const chanceOf = (id: string): number => {
  let hash = [...id].reduce(
    (sum, character) => Math.imul(sum ^ (character.codePointAt(0) ?? 0), 16_777_619),
    2_166_136_261,
  );
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
};

/** The name a case goes by where no name may be shown: a digit, a letter, three digits. */
export const codeOf = (id: string): string => {
  const value = [...id].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 207_000, 7);
  const letters = "ABCDEFGHJKLMNPQRSTUVWXY";
  return `${1 + (value % 9)}${letters[Math.floor(value / 9) % 23]}-${String(Math.floor(value / 207) % 1000).padStart(3, "0")}`;
};
