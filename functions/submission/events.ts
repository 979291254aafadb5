import { Submission } from "#contract/submission";
import { defineFact } from "#kernel/event";

/** A submission was handed in and waits for its scorers. */
export const SubmissionHandedIn = defineFact(
  "submission-handed-in",
  Submission.pick({
    teacherId: true,
    schoolId: true,
    competency: true,
    frameworkVersion: true,
    programmeNumber: true,
    attempt: true,
    round: true,
    subject: true,
    stage: true,
  })
    .extend({ submissionId: Submission.shape.id, promisedBy: Submission.shape.changedAt })
    .required({ promisedBy: true }),
);
