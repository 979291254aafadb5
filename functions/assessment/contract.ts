import { CompetencyCode, CourseRow } from "#contract/catalog";
import { Instant } from "#kernel/time";
import * as z from "zod";

/** A teacher's own view of her practice, answered point by point. Never used for grading. */
export const SelfAssessment = z.object({
  id: z.string(),
  personId: z.string(),
  /** 1 for the first, counted per person. */
  number: z.int().min(1),
  frameworkVersion: z.int(),
  answers: z.record(CompetencyCode, z.int()),
  startedAt: Instant,
  changedAt: Instant,
  completedAt: Instant.optional(),
});
export type SelfAssessment = z.infer<typeof SelfAssessment>;

/** `value` is a step of the framework's scale. */
export const Answer = z.object({ value: z.int().min(1).max(9) });

/** Average step of the scale over the points answered; `null` before the first answer. */
const Standing = z.object({ id: z.string(), average: z.number().nullable(), answered: z.int(), points: z.int() });

/** Why a point is recommended; the client puts it into words. */
export const RecommendationReason = z.enum(["lowest-dimension", "low-answer", "second-dimension"]);

export const Recommendation = z.object({
  competency: CompetencyCode,
  dimension: z.string(),
  reason: RecommendationReason,
  courses: z.array(CourseRow),
});
export type Recommendation = z.infer<typeof Recommendation>;

export const SelfAssessmentView = SelfAssessment.omit({ personId: true }).extend({ version: z.int() });
export type SelfAssessmentView = z.infer<typeof SelfAssessmentView>;

/** The result of a complete self-assessment: a profile, and what to do with it. */
export const SelfAssessmentResult = z.object({
  id: z.string(),
  completedAt: Instant,
  scaleTop: z.int(),
  dimensions: z.array(Standing),
  environments: z.array(Standing),
  recommendations: z.array(Recommendation),
});
export type SelfAssessmentResult = z.infer<typeof SelfAssessmentResult>;
