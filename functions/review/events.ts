import { CompetencyCode, Level } from "#contract/catalog";
import { RecheckCause } from "#contract/review";
import { defineFact } from "#kernel/event";
import * as z from "zod";

const OfSubmission = z.object({ submissionId: z.string(), caseId: z.string(), round: z.int() });

/** The first scorer has claimed a slot of the case. */
export const ReviewBegan = defineFact("review-began", OfSubmission);

/** The submission goes back to its teacher as incomplete, without a verdict. */
export const SubmissionSentBack = defineFact(
  "submission-sent-back",
  OfSubmission.extend({ itemIds: z.array(z.string()) }),
);

/** A second look has ended: what was decided before is kept, and this stands now. */
export const SubmissionRedecided = defineFact(
  "submission-redecided",
  OfSubmission.extend({
    decisionId: z.string(),
    supersedes: z.string(),
    cause: RecheckCause,
    teacherId: z.string(),
    competency: CompetencyCode,
    attempt: z.int(),
    level: Level,
    levelBefore: Level,
    hoursHundredths: z.int(),
  }),
);

/** The scorers agree, or a third has settled what they disputed. */
export const SubmissionDecided = defineFact(
  "submission-decided",
  OfSubmission.extend({
    decisionId: z.string(),
    teacherId: z.string(),
    competency: CompetencyCode,
    attempt: z.int(),
    level: Level,
    hoursHundredths: z.int(),
  }),
);
