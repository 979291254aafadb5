import type { Actor } from "#kernel/actor";
import type { Expertise } from "#contract/directory";
import type { IdMaker } from "#kernel/id";
import type { Text } from "#kernel/text";
import type { Clock, Instant } from "#kernel/time";

import type { Load } from "./contract.ts";
import type { PoolStore } from "./store.ts";

export interface PoolPlace {
  readonly id: string;
  readonly name: Text;
  readonly path: string;
}

/** What running a pool needs of the other slices, as arguments: the edge joins them. */
export interface PoolDeps {
  readonly store: PoolStore;
  readonly now: Clock;
  readonly newId: IdMaker;
  readonly findPool: (placeId: string) => Promise<PoolPlace | undefined>;
  /** Pools that somebody runs, by id. */
  readonly poolsRunBy: (actor: Actor) => Promise<PoolPlace[]>;
  /** The experts of a pool, page by page. */
  readonly expertsOf: (
    poolId: string,
    page: { limit: number; after?: string | undefined },
  ) => Promise<{ items: string[]; next?: string }>;
  readonly findExpert: (personId: string) => Promise<
    | {
        readonly name: Text;
        readonly version: number;
        readonly expertise?: Expertise | undefined;
        /** Of the pools she is an expert of. */
        readonly paths: readonly string[];
      }
    | undefined
  >;
  readonly loadOf: (personId: string, now: Instant) => Promise<Load>;
  readonly findSchool: (placeId: string) => Promise<{ readonly name: Text } | undefined>;
  /** Teachers of a school whose name is this, in either language. */
  readonly teachersNamed: (schoolId: string, name: string) => Promise<readonly { id: string; name: Text }[]>;
}
