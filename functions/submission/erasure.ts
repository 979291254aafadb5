/**
 * Deletes what a teacher has withdrawn: every version of every file that lies under the evidence's key, and what the index
 * of likenesses keeps of it. Each step may be done again, so a fact that is delivered again ends what the last try began.
 */
import type { Bucket } from "#kernel/bucket";
import { type Fact, read } from "#kernel/event";
import type { Clock } from "#kernel/time";

import { confirmErasure } from "./erasure-rules.ts";
import { EvidenceRemoved, EvidenceWithdrawn } from "./events.ts";
import { copyKey, evidenceKey, textKey } from "./rules.ts";
import { sketchKeys } from "./sketches.ts";
import type { SubmissionStore } from "./store.ts";

export interface ErasureDeps {
  readonly store: Pick<SubmissionStore, "find" | "save">;
  readonly bucket: Pick<Bucket, "erase" | "remove" | "abortUpload">;
  /** Takes everything kept for comparison of one file out of the index. */
  readonly forget: (evidenceId: string) => Promise<void>;
  readonly now: Clock;
}

/** The teacher may change other files of the submission meanwhile. */
const MAX_TRIES = 8;

interface Named {
  readonly submissionId: string;
  readonly evidenceId: string;
}

export const openErasure = ({ store, bucket, forget, now }: ErasureDeps) => {
  const locate = async ({ submissionId, evidenceId }: Named) =>
    (await store.find(submissionId))?.evidence.find(({ id }) => id === evidenceId);

  const confirm = async ({ submissionId, evidenceId }: Named): Promise<void> => {
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const submission = await store.find(submissionId);
      const next = submission && confirmErasure(submission, evidenceId, now());
      if (!next || next === submission || (await store.save(next))) return;
    }
    throw new Error(`submission ${submissionId} changed ${MAX_TRIES} times; the fact is delivered again`);
  };

  const eraseAll = async (named: Named): Promise<void> => {
    const file = await locate(named);
    // A fact cannot delete what nobody asked to delete.
    if (!file?.erasure) return;
    if (file.upload) await bucket.abortUpload(file.key, file.upload.id);
    await bucket.erase(evidenceKey(named.evidenceId));
    await forget(named.evidenceId);
    await confirm(named);
  };

  /** Deleted with the original, and as the original: the operator can bring both back for a while. */
  const eraseMade = async (named: Named): Promise<void> => {
    if (await locate(named)) return;
    const { evidenceId } = named;
    const made = [copyKey(evidenceId), textKey(evidenceId), ...sketchKeys(evidenceId)];
    await Promise.all(made.map((key) => bucket.remove(key)));
    await forget(named.evidenceId);
  };

  return async (fact: Fact): Promise<void> => {
    const withdrawn = read(EvidenceWithdrawn, fact);
    if (withdrawn) return eraseAll(withdrawn);
    const removed = read(EvidenceRemoved, fact);
    return removed && eraseMade(removed);
  };
};
