import { SelfAssessment } from "#contract/assessment";
import { LedgerEntry } from "#contract/credit";
import { Expertise } from "#contract/directory";
import { Marks, RecheckCause, VerdictView } from "#contract/review";
import { Evidence, Submission } from "#contract/submission";
import { RoleName } from "#kernel/actor";
import { Text } from "#kernel/text";
import { Instant } from "#kernel/time";
import * as z from "zod";

/** Files that an export counts for among those one may open in an hour: it makes a link to each of hers. */
export const EXPORT_READS = 30;

/** Who did it is said of herself alone: a reviewer stays unknown to the teacher here too. */
const Reading = z.object({ at: Instant, by: z.enum(["you", "somebody-else"]) });

export const HeldEvidence = Evidence.omit({ key: true, upload: true, copy: true }).extend({
  /** Opens the original until `linksUntil`; absent for what is not there. */
  url: z.string().optional(),
  readings: z.array(Reading),
});
export type HeldEvidence = z.infer<typeof HeldEvidence>;

/** What followed a verdict: second looks with her words, the verdicts of before them, and whether she said that it helped. */
export const HeldAfter = z.object({
  rechecks: z.array(
    z.object({
      cause: RecheckCause,
      criteria: z.array(z.string()),
      words: z.string(),
      askedAt: Instant,
      endedAt: Instant.optional(),
    }),
  ),
  earlierVerdicts: z.array(VerdictView),
  helpful: z.object({ answer: z.string(), words: z.string() }).optional(),
});
export type HeldAfter = z.infer<typeof HeldAfter>;

export const HeldSubmission = Submission.omit({
  teacherId: true,
  schoolPath: true,
  evidence: true,
  caseId: true,
  recheck: true,
}).extend({
  evidence: z.array(HeldEvidence),
  verdict: VerdictView.optional(),
  /** Absent before a verdict. */
  after: HeldAfter.optional(),
});
export type HeldSubmission = z.infer<typeof HeldSubmission>;

/** Everything the platform holds about one person, for herself alone. */
export const PersonalData = z.object({
  at: Instant,
  linksUntil: Instant,
  person: z.object({
    id: z.string(),
    username: z.string(),
    name: Text,
    roles: z.array(z.object({ role: RoleName, place: Text })),
    subject: z.string().optional(),
    stage: z.string().optional(),
    expertise: Expertise.optional(),
    addedAt: Instant,
  }),
  selfAssessments: z.array(SelfAssessment.omit({ personId: true })),
  submissions: z.array(HeldSubmission),
  hours: z.array(LedgerEntry.omit({ personId: true, awardedBy: true })),
  /** What she scored as an expert, by the code of the case. */
  reviews: z.array(z.object({ code: z.string(), competency: z.string(), marks: Marks, at: Instant })),
  /** What the trail says that she did; to what, where it was her own. */
  acts: z.array(
    z.object({ at: Instant, act: z.string(), subjectId: z.string().optional(), note: z.string().optional() }),
  ),
});
export type PersonalData = z.infer<typeof PersonalData>;
