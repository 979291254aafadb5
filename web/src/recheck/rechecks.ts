import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import type { NewReopening } from "../../../functions/review/recheck-contract.ts";
import { api, dataOf } from "../api/client.ts";

export type ListState = "open" | "ended";

/** Second looks of a pool, page by page. */
export const rechecksQuery = (state: ListState, pool: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ["pool-rechecks", state, pool],
    queryFn: ({ pageParam }) =>
      dataOf(
        api.review.rechecks.$get({ query: { state, ...(pool && { pool }), ...(pageParam && { after: pageParam }) } }),
      ),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
  });

export const decisionsQuery = (submissionId: string) =>
  queryOptions({
    queryKey: ["pool-rechecks", "decisions", submissionId],
    queryFn: () => dataOf(api.review.rechecks[":submissionId"].decisions.$get({ param: { submissionId } })),
    retry: false,
  });

export const helpfulQuery = (month: string, pool: string | undefined) =>
  queryOptions({
    queryKey: ["pool-helpful", month, pool],
    queryFn: () => dataOf(api.review.helpful.$get({ query: { month, ...(pool && { pool }) } })),
  });

export const useReopening = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (json: NewReopening) => dataOf(api.review.reopenings.$post({ json })),
    // After a failure, too: it may have been written, and only the answer lost.
    onSettled: () => client.invalidateQueries({ queryKey: ["pool-rechecks"] }),
  });
};
