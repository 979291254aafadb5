import type { Competency } from "#contract/catalog";
import type { Programme } from "#contract/programme";
import type { Bucket } from "#kernel/bucket";
import type { IdMaker } from "#kernel/id";
import type { Readings } from "#kernel/reading";
import type { Clock } from "#kernel/time";

import type { Submission } from "./contract.ts";
import type { SubmissionStore } from "./store.ts";

/** What submissions need of the other slices, as arguments: the edge joins them. */
export interface SubmissionDeps {
  readonly store: SubmissionStore;
  readonly bucket: Bucket;
  readonly readings: Readings;
  readonly now: Clock;
  readonly newId: IdMaker;
  readonly currentFramework: () => Promise<number | undefined>;
  readonly findCompetency: (version: number, code: string) => Promise<Competency | undefined>;
  readonly currentProgramme: () => Promise<Programme | undefined>;
  readonly findProgramme: (number: number) => Promise<Programme | undefined>;
  /** What the directory knows of a teacher that a review must respect. */
  readonly findTeacher: (
    personId: string,
  ) => Promise<Pick<Submission, "schoolId" | "schoolPath" | "subject" | "stage"> | undefined>;
}
