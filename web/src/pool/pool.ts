import type { ExpertView, PlanAsk, PlanView } from "#contract/pool";
import type { Expertise } from "#contract/directory";
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, dataOf, ifMatch } from "../api/client.ts";

const PAGE = "50";

/** Pools that one looks after. */
export const poolsQuery = queryOptions({
  queryKey: ["pool", "pools"],
  queryFn: async () => (await dataOf(api.pool.pools.$get())).pools,
  staleTime: 10 * 60_000,
});

/** Page after page: a list that is sorted must be whole. */
export const expertsQuery = (pool: string) =>
  infiniteQueryOptions({
    queryKey: ["pool", "experts", pool],
    queryFn: ({ pageParam }) =>
      dataOf(
        api.pool.pools[":id"].experts.$get({
          param: { id: pool },
          query: { limit: PAGE, ...(pageParam && { after: pageParam }) },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
  });

export const expertQuery = (person: string) =>
  queryOptions({
    queryKey: ["pool", "experts", "one", person],
    queryFn: () => dataOf(api.pool.experts[":person"].load.$get({ param: { person } })),
  });

/** Changes the field of an expert; `null` ends it. */
export const useExpertise = ({ personId, personVersion }: ExpertView) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (expertise: Expertise | null) =>
      dataOf(
        api.people[":id"].expertise.$put({
          param: { id: personId },
          header: ifMatch(personVersion),
          json: { expertise },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["pool", "experts"] }),
  });
};

export const isRunning = ({ state }: Pick<PlanView, "state">): boolean => state === "asked" || state === "applying";

const POLL_MS = 1000;

/** Asked for again and again while it is being made or put into effect. */
export const planQuery = (id: string) =>
  queryOptions({
    queryKey: ["pool", "plan", id],
    queryFn: () => dataOf(api.pool.assignments[":id"].$get({ param: { id } })),
    refetchInterval: ({ state: { data } }) => (data && !isRunning(data) ? false : POLL_MS),
  });

export const plansQuery = (pool: string) =>
  queryOptions({
    queryKey: ["pool", "plans", pool],
    queryFn: async () => (await dataOf(api.pool.assignments.$get({ query: { pool, limit: "5" } }))).items,
  });

const pieceOf = (id: string, after: string) => ({ param: { id }, query: { ...(after && { after }) } });

export const matchesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["pool", "plan", id, "matches"],
    queryFn: ({ pageParam }) => dataOf(api.pool.assignments[":id"].matches.$get(pieceOf(id, pageParam))),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
    staleTime: Infinity,
  });

export const unmatchedQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["pool", "plan", id, "unmatched"],
    queryFn: ({ pageParam }) => dataOf(api.pool.assignments[":id"].unmatched.$get(pieceOf(id, pageParam))),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
    staleTime: Infinity,
  });

export const sharesQuery = (id: string) =>
  queryOptions({
    queryKey: ["pool", "plan", id, "shares"],
    queryFn: async () => (await dataOf(api.pool.assignments[":id"].shares.$get({ param: { id } }))).items,
    staleTime: Infinity,
  });

export const useDryRun = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (json: PlanAsk) => dataOf(api.pool.assignments["dry-run"].$post({ json })),
    onSuccess: (plan) => client.setQueryData(planQuery(plan.id).queryKey, plan),
    onSettled: () => client.invalidateQueries({ queryKey: ["pool", "plans"] }),
  });
};

export const useApply = (id: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => dataOf(api.pool.assignments[":id"].apply.$post({ param: { id } })),
    onSuccess: (plan) => client.setQueryData(planQuery(id).queryKey, plan),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ["pool", "plans"] }),
        client.invalidateQueries({ queryKey: ["pool", "experts"] }),
      ]),
  });
};
