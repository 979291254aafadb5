import { useSuspenseQueries } from "@tanstack/react-query";

import { holds, useMe } from "../directory/me.ts";
import { poolsQuery } from "../pool/pool.ts";

/**
 * Whether somebody runs an expert pool: officers of the place where one lies, and of those above it. Administrators hold the last word,
 * also before there is a pool.
 */
export const useRunsPool = (): boolean => {
  const me = useMe();
  const administers = holds(me, "administrator");
  const isOfficer = !administers && holds(me, "officer");
  const pools = useSuspenseQueries({ queries: [poolsQuery].filter(() => isOfficer) });
  return administers || pools.some(({ data }) => data.length > 0);
};
