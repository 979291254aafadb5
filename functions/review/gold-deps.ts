import type { BackReading, ConcernNotice, Gold, GoldLine, Met } from "#contract/gold";
import type { Programme } from "#contract/programme";
import type { Write } from "#kernel/table";

/** What reviewing needs of known work, as arguments. */
export interface KnownWork {
  /** The rules in force; whether they ask for known work, their policy says. */
  rules(): Promise<Programme | undefined>;
  /** Of the framework in force. */
  frameworkVersion(): Promise<number | undefined>;
  /** A scorer's lines in a competency, newest first. */
  linesOf(scorerId: string, competency: string): Promise<GoldLine[]>;
  /** Every item she was ever given in it. */
  metBy(scorerId: string, competency: string): Promise<Met[]>;
  active(competency: string): Promise<Gold[]>;
  find(id: string): Promise<Gold | undefined>;
  /** Its files are there, and its decision stands. */
  isReady(gold: Gold): Promise<boolean>;
  /** Everybody who scored the submission or handed it back, in any case. */
  seenBy(submissionId: string): Promise<string[]>;
  readonly writes: {
    met(met: Met): Write;
    line(line: GoldLine): Write;
    notice(notice: ConcernNotice): Write;
    backReading(reading: BackReading): Write;
  };
}
