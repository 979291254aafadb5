import { idOf } from "#kernel/id";
import * as z from "zod";

/** A file of an earlier attempt at the same point, to be handed in again. */
export const ReusedEvidence = z.object({ submissionId: idOf("submission"), evidenceId: idOf("evidence") });
export type ReusedEvidence = z.infer<typeof ReusedEvidence>;
