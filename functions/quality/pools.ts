/** Which pools somebody runs. */
import type { Actor } from "#kernel/actor";

import type { KnownPlace, QualityDeps } from "./deps.ts";
import { mayRunPool } from "./rules.ts";

/** By id. Empty for who runs none. */
export const poolsOf = async (
  { directory, poolsBelow }: Pick<QualityDeps, "directory" | "poolsBelow">,
  actor: Actor,
): Promise<KnownPlace[]> => {
  const looksAfter = actor.roles.filter(({ role }) => role === "officer" || role === "administrator");
  const ids = [...new Set(looksAfter.map(({ placeId }) => placeId))];
  const found = await Promise.all(ids.map(async (id) => [await directory.findPlace(id), ...(await poolsBelow(id))]));
  const pools = found.flat().flatMap((place) => (place?.kind === "pool" ? [place] : []));
  const mine = pools.filter(({ path }) => mayRunPool(actor, path));
  return [...new Map(mine.map((pool) => [pool.id, pool])).values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
};
