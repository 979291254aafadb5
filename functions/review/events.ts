import { CompetencyCode, Level } from "#contract/catalog";
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
