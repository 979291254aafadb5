import { Evidence, Submission } from "#contract/submission";
import { defineFact } from "#kernel/event";
import * as z from "zod";

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

/** A file of evidence is whole in the store and waits for its check and its review copy. */
export const EvidenceUploaded = defineFact(
  "evidence-uploaded",
  z.object({ submissionId: Submission.shape.id, evidenceId: Evidence.shape.id }),
);

/** A file is to be deleted for good, at its teacher's wish or because its time is over: nobody opens it any more, and nothing of it may be left. */
export const EvidenceWithdrawn = defineFact(
  "evidence-withdrawn",
  z.object({ submissionId: Submission.shape.id, evidenceId: Evidence.shape.id }),
);

/** A teacher took a file out of her draft: what was made from it is not needed any more. */
export const EvidenceRemoved = defineFact(
  "evidence-removed",
  z.object({ submissionId: Submission.shape.id, evidenceId: Evidence.shape.id }),
);

/** A file passed its check and its review copy stands. */
export const EvidenceCopied = defineFact(
  "evidence-copied",
  z.object({ submissionId: Submission.shape.id, evidenceId: Evidence.shape.id }),
);
