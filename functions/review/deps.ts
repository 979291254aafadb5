import type { CompetencyView } from "#contract/catalog";
import type { LedgerEntry } from "#contract/credit";
import type { Programme } from "#contract/programme";
import type { ScoringRound } from "#contract/round";
import type { OpenRecheck, ReturnNote, SketchView, Submission } from "#contract/submission";
import type { Level } from "#contract/catalog";
import type { Actor } from "#kernel/actor";
import type { Bucket } from "#kernel/bucket";
import type { IdMaker } from "#kernel/id";
import type { Measure } from "#kernel/metric";
import type { Problem } from "#kernel/problem";
import type { Readings } from "#kernel/reading";
import type { Write } from "#kernel/table";
import type { Clock, Instant } from "#kernel/time";

import type { KnownWork } from "./gold-deps.ts";
import type { RunPool } from "./pool-contract.ts";
import type { RecheckStore } from "./recheck-store.ts";
import type { Scorer } from "./rules/queue.ts";
import type { ReviewStore } from "./store.ts";

/** What reviewing needs of the other slices, as arguments: the edge joins them. */
export interface ReviewDeps {
  readonly store: ReviewStore;
  readonly rechecks: RecheckStore;
  readonly bucket: Pick<Bucket, "signRead">;
  readonly readings: Readings;
  readonly now: Clock;
  readonly newId: IdMaker;
  readonly measure: Measure;
  readonly findGuide: (version: number, code: string) => Promise<CompetencyView | undefined>;
  readonly findProgramme: (number: number) => Promise<Programme | undefined>;
  /** The scoring round that takes a point in now. */
  readonly findOpenRound: (competency: string) => Promise<Pick<ScoringRound, "id" | "policy"> | undefined>;
  readonly findRound: (id: string) => Promise<Pick<ScoringRound, "announcedFor"> | undefined>;
  readonly findScorer: (personId: string) => Promise<Scorer | undefined>;
  readonly submissions: {
    find(id: string): Promise<Submission | undefined>;
    levelHeld(of: Pick<Submission, "teacherId" | "competency">): Promise<Level | undefined>;
    closing(id: string, decided: { round: number; level: Level; now: Instant }): Promise<Write[] | Problem>;
    sendingBack(id: string, round: number, returned: ReturnNote): Promise<Write[] | Problem>;
    /** Whether no attempt at its point has begun since. */
    isLatest(submission: Submission): Promise<boolean>;
    rechecking(id: string, open: OpenRecheck): Promise<Write[] | Problem>;
    redeciding(
      id: string,
      decided: { caseId: string; level: Level; held: Level | undefined; now: Instant },
    ): Promise<Write[] | Problem>;
    droppingRecheck(id: string, dropped: { caseId: string; now: Instant }): Promise<Write[] | Problem>;
    levelBefore(of: Pick<Submission, "teacherId" | "competency" | "attempt">): Promise<Level | undefined>;
    /** The write that has a file looked into and copied again. */
    inspecting(id: string, evidenceId: string, fact: { id: string; at: Instant }): Write;
  };
  /** The picture and the line of sound of a recording, if its uploader's browser drew them. */
  readonly findSketch: (
    evidenceId: string,
    asked: { readonly name: string; readonly now: Instant; readonly lifeSeconds: number },
  ) => Promise<SketchView>;
  readonly awarding: (entry: LedgerEntry) => Write[];
  readonly gold: KnownWork;
  /** The writes after which `entry` is what the sources are worth; none when they are worth as much already. */
  readonly correcting: (correction: { sources: readonly string[]; entry: LedgerEntry }) => Promise<Write[]>;
  /** The pool of the first of these experts that belongs to one. */
  readonly poolOf: (personIds: readonly string[]) => Promise<Pick<RunPool, "id"> | undefined>;
  /** The pools that somebody runs; what belongs to none is the root's. */
  readonly poolsRun: (actor: Actor) => Promise<RunPool[]>;
}
