import type { Programme } from "#contract/programme";
import type { IdMaker } from "#kernel/id";
import type { Page } from "#kernel/table";
import type { Clock } from "#kernel/time";

import type { ReleaseOutcome, RoundCase } from "./contract.ts";
import type { RoundStore } from "./store.ts";

/** What a round needs of the other slices, as arguments: the edge joins them. */
export interface RoundDeps {
  readonly store: RoundStore;
  readonly now: Clock;
  readonly newId: IdMaker;
  readonly currentProgramme: () => Promise<Programme | undefined>;
  /** Points of the framework in force. */
  readonly currentCodes: () => Promise<string[]>;
  readonly findPlace: (id: string) => Promise<{ id: string; path: string; kind: string } | undefined>;
  readonly cases: {
    /** Of one state, oldest first, with the verdict as it would be now. */
    list(
      of: { roundId: string; state: RoundCase["state"] },
      page: { limit: number; after?: string | undefined },
    ): Promise<Page<RoundCase>>;
    /** Lets a settled case's verdict go out: decision, hours and facts as at any other. */
    release(caseId: string, by: { actorId: string; roundId: string }): Promise<ReleaseOutcome["outcome"]>;
  };
}
