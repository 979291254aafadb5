/** How a scorer's marks stood up: one line for each case that could show it. Known to her and to who runs the pool. */
import { CompetencyCode } from "#contract/catalog";
import { Instant } from "#kernel/time";
import * as z from "zod";

/** `compared`: with what was decided by more than one. Beside gold items marks have lines of their own, `GoldLine`. */
export const TrackSource = z.enum(["compared"]);

/** Append-only: a record is computed from its lines each time. */
export const TrackLine = z.object({
  scorerId: z.string(),
  competency: CompetencyCode,
  /** The case, or what stands for it; once for each scorer. */
  caseId: z.string(),
  source: TrackSource,
  /** Criteria that stood as she had marked them, of so many. */
  agreed: z.int().min(0),
  of: z.int().min(0),
  at: Instant,
});
export type TrackLine = z.infer<typeof TrackLine>;
