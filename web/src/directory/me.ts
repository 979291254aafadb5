import type { Me } from "#contract/directory";
import type { RoleName } from "#kernel/actor";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";

import { api, dataOf } from "../api/client.ts";

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: () => dataOf(api.me.$get()),
  staleTime: 5 * 60_000,
});

/** The signed-in person. Every page inside the shell may call it: the shell has waited for it. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data;

export const holds = (me: Me, ...roles: RoleName[]): boolean => me.roles.some(({ role }) => roles.includes(role));
