import type { SelfAssessment } from "#contract/assessment";
import type { LedgerEntry } from "#contract/credit";
import type { VerdictView } from "#contract/review";
import type { Submission } from "#contract/submission";
import type { Role } from "#kernel/actor";
import type { AuditLine } from "#kernel/audit";
import type { Bucket } from "#kernel/bucket";
import type { IdMaker } from "#kernel/id";
import type { Readings } from "#kernel/reading";
import type { Text } from "#kernel/text";
import type { Clock } from "#kernel/time";

import type { HeldAfter, PersonalData } from "./contract.ts";

/** What an export gathers from the other slices, as arguments: the edge joins them. Each answers everything there is. */
export interface ExportDeps {
  readonly bucket: Pick<Bucket, "signRead">;
  readonly readings: Readings;
  readonly now: Clock;
  readonly newId: IdMaker;
  readonly findPerson: (
    id: string,
  ) => Promise<(Omit<PersonalData["person"], "roles"> & { readonly roles: readonly Role[] }) | undefined>;
  readonly findPlaceName: (placeId: string) => Promise<Text | undefined>;
  readonly selfAssessmentsOf: (personId: string) => Promise<readonly SelfAssessment[]>;
  readonly submissionsOf: (personId: string) => Promise<readonly Submission[]>;
  readonly findVerdict: (submissionId: string) => Promise<VerdictView | undefined>;
  readonly findAfter: (submission: Submission) => Promise<HeldAfter>;
  readonly hoursOf: (personId: string) => Promise<readonly LedgerEntry[]>;
  readonly reviewsBy: (personId: string) => Promise<PersonalData["reviews"]>;
  /** The trail of one thing, and of one person's doings; oldest first. */
  readonly trailOf: (subjectId: string) => Promise<readonly AuditLine[]>;
  readonly trailBy: (actorId: string) => Promise<readonly AuditLine[]>;
}
