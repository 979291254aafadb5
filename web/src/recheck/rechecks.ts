import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import type { NewReopening, RecheckEnd } from "../../../functions/review/recheck-contract.ts";
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

const useChange = <Asked, Answer>(mutationFn: (asked: Asked) => Promise<Answer>) => {
  const client = useQueryClient();
  // After a failure, too: it may have been written, and only the answer lost.
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ["pool-rechecks"] }) });
};

export const useReopening = () => useChange((json: NewReopening) => dataOf(api.review.reopenings.$post({ json })));

export const useEnding = (caseId: string) =>
  useChange((json: RecheckEnd) => dataOf(api.review.rechecks[":caseId"].end.$post({ param: { caseId }, json })));
