/** What concerns the people in the files: consent by class, and deletion for good. */
import { Instant } from "#kernel/time";
import * as z from "zod";

/** Why a teacher has a file deleted for good. Chosen, not written: it outlives the file and must not name a child. */
export const ErasureWish = z.enum(["consent-withdrawn", "wrong-file", "other"]);
export type ErasureWish = z.infer<typeof ErasureWish>;
/** `retention`: its time was over. */
export const ErasureReason = z.enum([...ErasureWish.options, "retention"]);
export type ErasureReason = z.infer<typeof ErasureReason>;

/** From the moment it is asked for nobody opens the file; from `doneAt` on nothing of it is left. */
export const Erasure = z.object({ reason: ErasureReason, askedAt: Instant, doneAt: Instant.optional() });
export type Erasure = z.infer<typeof Erasure>;

export const NewErasure = z.object({ reason: ErasureWish });
export type NewErasure = z.infer<typeof NewErasure>;

/** What the parents of one class agreed to. */
export const ClassConsent = z.object({
  className: z.string().trim().min(1).max(60),
  collectedOn: z.iso.date(),
  /** Who may not appear, in the teacher's words. */
  mayNotAppear: z.string().max(500),
});
export type ClassConsent = z.infer<typeof ClassConsent>;
