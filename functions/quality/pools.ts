/** Which pools somebody runs. */
import type { Actor } from "#kernel/actor";

import type { KnownPlace, QualityDeps } from "./deps.ts";
import { mayRunPool } from "./rules.ts";

/** A pool lies under its city, a city under the root: that far down is looked. */
const DEPTH = 2;

const poolsFrom = async (
  { placesBelow }: Pick<QualityDeps, "placesBelow">,
  placeId: string,
  depth: number,
): Promise<KnownPlace[]> => {
  const below = await placesBelow(placeId);
  const deeper = depth === 1 ? [] : below.filter(({ kind }) => kind === "city");
  const found = await Promise.all(deeper.map(({ id }) => poolsFrom({ placesBelow }, id, depth - 1)));
  return [...below.filter(({ kind }) => kind === "pool"), ...found.flat()];
};

/** By id. Empty for who runs none. */
export const poolsOf = async (deps: QualityDeps, actor: Actor): Promise<KnownPlace[]> => {
  const looksAfter = actor.roles.filter(({ role }) => role === "officer" || role === "administrator");
  const ids = [...new Set(looksAfter.map(({ placeId }) => placeId))];
  const found = await Promise.all(ids.map((id) => poolsFrom(deps, id, DEPTH)));
  const pools = found.flat().filter(({ path }) => mayRunPool(actor, path));
  return [...new Map(pools.map((pool) => [pool.id, pool])).values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
};
