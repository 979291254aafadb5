import type { PlaceView } from "#contract/directory";
import type { Waiting } from "#contract/quality";
import type { Actor } from "#kernel/actor";
import type { Clock } from "#kernel/time";

import type { QualityStore } from "./store.ts";
import type { DecidedReviews, PeopleAndPlaces } from "./worker.ts";

/** A place as far as the board must know it. */
export type KnownPlace = Pick<PlaceView, "id" | "kind" | "name"> & { readonly path: string };

/** What the board needs of the other slices, as arguments: the edge joins them. */
export interface QualityDeps {
  readonly store: QualityStore;
  readonly reviews: DecidedReviews;
  readonly directory: PeopleAndPlaces;
  readonly now: Clock;
  /** Codes of the current framework. */
  readonly competencies: () => Promise<readonly string[]>;
  /** Pools that somebody runs, by id. */
  readonly poolsRunBy: (actor: Actor) => Promise<readonly KnownPlace[]>;
  /** What waits for a score now. */
  readonly waiting: () => Promise<Waiting | undefined>;
}
