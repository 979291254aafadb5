import type { ReviewCopy } from "#contract/submission";
import type { Bucket } from "#kernel/bucket";
import type { IdMaker } from "#kernel/id";
import type { Readings } from "#kernel/reading";
import type { Clock, Instant } from "#kernel/time";

import type { SimilarityStore } from "./store.ts";

/** A claim that the person who asks holds, with the files under it. */
export interface HeldClaim {
  readonly code: string;
  readonly submissionId: string;
  readonly evidenceIds: readonly string[];
  readonly leaseUntil: Instant;
  /** When its case came in. */
  readonly openedAt: Instant;
}

/** What comparing needs of the other slices, as arguments: the edge joins them. */
export interface SimilarityDeps {
  readonly store: SimilarityStore;
  readonly bucket: Pick<Bucket, "signRead">;
  readonly readings: Readings;
  readonly now: Clock;
  readonly newId: IdMaker;
  readonly findClaim: (claimId: string, personId: string) => Promise<HeldClaim | undefined>;
  /** The plain text of a file, if it has one. */
  readonly readText: (evidenceId: string) => Promise<string | undefined>;
  /** What reviewers may see of a file of any submission. */
  readonly findCopy: (submissionId: string, evidenceId: string) => Promise<ReviewCopy | undefined>;
  /** Names that no reviewer may read: the teacher's and her school's. */
  readonly findNames: (submissionId: string) => Promise<readonly string[]>;
}
