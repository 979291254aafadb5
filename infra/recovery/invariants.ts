/** What must be true of any table that a restore brings back, or of the one that is in use: the promises of the stores, said once more from outside. */
import type { Instant } from "../../functions/kernel/time.ts";
import type { Contents } from "./contents.ts";
import { AUDIT_INVARIANTS } from "./invariants/audit.ts";
import { CATALOG_INVARIANTS } from "./invariants/catalog.ts";
import { CREDIT_INVARIANTS } from "./invariants/credit.ts";
import { DIRECTORY_INVARIANTS } from "./invariants/directory.ts";
import type { Finding, Invariant } from "./invariants/invariant.ts";
import { OUTBOX_INVARIANTS } from "./invariants/outbox.ts";
import { REVIEW_INVARIANTS } from "./invariants/review.ts";
import { SUBMISSION_INVARIANTS } from "./invariants/submission.ts";
import { TABLE_INVARIANTS } from "./invariants/table.ts";
import { openStand } from "./stand.ts";

export const INVARIANTS: readonly Invariant[] = [
  ...TABLE_INVARIANTS,
  ...DIRECTORY_INVARIANTS,
  ...CATALOG_INVARIANTS,
  ...SUBMISSION_INVARIANTS,
  ...REVIEW_INVARIANTS,
  ...CREDIT_INVARIANTS,
  ...OUTBOX_INVARIANTS,
  ...AUDIT_INVARIANTS,
];

export interface Breach extends Finding {
  /** The sentence that does not hold. */
  readonly invariant: string;
}

/** Everything that does not hold in what was read; empty for a sound table. */
export const breachesIn = (contents: Contents, at: Instant): Breach[] => {
  const looked = { at, contents, stand: openStand(contents) };
  return INVARIANTS.flatMap(({ says, breaches }) =>
    [...breaches(looked)].map((finding) => ({ ...finding, invariant: says })),
  );
};
