import { Instant } from "#kernel/time";
import * as z from "zod";

/** How long a teacher may still wait. `ahead`: cases that wait longer, up to a bound; `more`: there are more than that. */
export const PlaceInQueue = z.object({
  ahead: z.int(),
  more: z.boolean(),
  promisedBy: Instant.optional(),
  /** Of so many who score it, once somebody has begun. `settling`: they differ, and a third decides. */
  scorers: z.object({ of: z.int(), done: z.int(), settling: z.literal(true).optional() }).optional(),
});
export type PlaceInQueue = z.infer<typeof PlaceInQueue>;
