import type { NewSource } from "#contract/similarity";
import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, dataOf } from "../../api/client.ts";

/** Known texts, newest first, page by page. */
export const sourcesQuery = () =>
  infiniteQueryOptions({
    queryKey: ["sources"],
    queryFn: ({ pageParam }) =>
      dataOf(api.similarity.sources.$get({ query: { limit: "20", ...(pageParam && { after: pageParam }) } })),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
  });

const useChange = <Asked, Answer>(mutationFn: (asked: Asked) => Promise<Answer>) => {
  const client = useQueryClient();
  // After a failure, too: it may have been written, and only the answer lost.
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries(sourcesQuery()) });
};

export const useRegistration = () => useChange((json: NewSource) => dataOf(api.similarity.sources.$post({ json })));

export const useWithdrawal = () =>
  useChange((id: string) => dataOf(api.similarity.sources[":id"].withdrawal.$post({ param: { id } })));
