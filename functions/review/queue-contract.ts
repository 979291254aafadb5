import { Instant } from "#kernel/time";
import * as z from "zod";

/** How long a teacher may still wait. */
export const PlaceInQueue = z.object({
  /** Cases that wait longer, up to a bound; absent where somebody has hers in hand, and nothing of it waits. */
  ahead: z.int().optional(),
  /** There are more of them than that. */
  more: z.boolean(),
  promisedBy: Instant.optional(),
  /** Of the scoring round that holds its verdict back: no verdict comes before this day. */
  announcedFor: z.iso.date().optional(),
  /** Of so many who score it, once somebody has begun. `settling`: they differ, and a third decides. */
  scorers: z.object({ of: z.int(), done: z.int(), settling: z.literal(true).optional() }).optional(),
});
export type PlaceInQueue = z.infer<typeof PlaceInQueue>;
