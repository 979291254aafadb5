/** What sets a slot aside for an expert, and what keeps it from one. */
import { CompetencyCode } from "#contract/catalog";
import { Instant } from "#kernel/time";
import * as z from "zod";

/** Why a slot is not for an expert, in the order in which it is looked for. */
export const Bar = z.enum([
  "own",
  "school",
  "cluster",
  "tie",
  "competency",
  "stage",
  "paused",
  "stood-back",
  "has-part",
  "earlier",
  "pairs",
]);
export type Bar = z.infer<typeof Bar>;

/** A slot that was set aside for an expert. One a slot; it stands in her list while it is open. */
export const Assignment = z.object({
  slotId: z.string(),
  personId: z.string(),
  planId: z.string(),
  promisedBy: Instant,
  until: Instant,
  state: z.enum(["open", "ended"]),
});
export type Assignment = z.infer<typeof Assignment>;

/** One more time that an expert has scored a teacher. */
export const Pair = z.object({
  teacherId: z.string(),
  scorerId: z.string(),
  reviewId: z.string(),
  competency: CompetencyCode,
  programmeNumber: z.int(),
});
export type Pair = z.infer<typeof Pair>;

/** Why an expert is given nothing at all today: she is away, or has scored what she wanted to this week. */
export const DeskPause = z.object({
  because: z.enum(["away", "full"]),
  /** Away: the last day of it, as she entered it. Full: the last day of the week. */
  until: z.iso.date(),
  /** Full: what she wanted to score in a week. */
  weeklyCapacity: z.int().optional(),
});
export type DeskPause = z.infer<typeof DeskPause>;
