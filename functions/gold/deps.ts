import type { CompetencyView } from "#contract/catalog";
import type { GoldPolicy } from "#contract/programme";
import type { Review, ReviewCase } from "#contract/review";
import type { Actor } from "#kernel/actor";
import type { IdMaker } from "#kernel/id";
import type { Text } from "#kernel/text";
import type { Clock } from "#kernel/time";

import type { Concern, GoldLine } from "./contract.ts";
import type { Origins } from "./serving.ts";
import type { GoldStore } from "./store.ts";
import type { GoldWorkerDeps } from "./worker.ts";

/** What known items need of the other slices, as arguments: the edge joins them. */
export interface GoldDeps extends Origins, Pick<GoldWorkerDeps, "findDecided"> {
  readonly store: GoldStore;
  readonly now: Clock;
  readonly newId: IdMaker;
  /** Of the rules in force. */
  readonly policy: () => Promise<GoldPolicy | undefined>;
  readonly findCase: (id: string) => Promise<ReviewCase | undefined>;
  readonly reviewsOf: (caseId: string) => Promise<readonly Review[]>;
  readonly findGuide: (version: number, code: string) => Promise<CompetencyView | undefined>;
  readonly findExpert: (personId: string) => Promise<(Actor & { readonly name: Text }) | undefined>;
  /** Pools that somebody runs. */
  readonly poolsRunBy: (actor: Actor) => Promise<readonly object[]>;
  /** What a scorer's lines say, by the review's own rules. */
  readonly concernOf: (lines: readonly GoldLine[], policy: GoldPolicy) => Concern | undefined;
  readonly groundsOf: (lines: readonly GoldLine[], concern: Concern, policy: GoldPolicy) => readonly GoldLine[];
  readonly mayLookBack: (lines: readonly GoldLine[], policy: GoldPolicy) => boolean;
}
