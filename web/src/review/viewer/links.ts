import { queryOptions } from "@tanstack/react-query";

import { api, dataOf } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";

/** Links live a quarter of an hour; one is asked for anew a little before. */
const MARGIN_MS = 60_000;
const LIFE_MS = 15 * 60_000;

export const linkQuery = (claimId: string, evidenceId: string) =>
  queryOptions({
    queryKey: ["review", "link", claimId, evidenceId],
    queryFn: () =>
      dataOf(api.review.claims[":id"].evidence[":evidenceId"].link.$get({ param: { id: claimId, evidenceId } })),
    staleTime: LIFE_MS - MARGIN_MS,
    gcTime: LIFE_MS - MARGIN_MS,
    refetchOnWindowFocus: false,
  });

/** A link good for some time yet. `renewed`: the one at hand was refused. */
export const linkTo = async (claimId: string, evidenceId: string, renewed = false): Promise<string> => {
  const query = linkQuery(claimId, evidenceId);
  const { url, expiresAt } = await queryClient.fetchQuery(renewed ? { ...query, staleTime: 0 } : query);
  if (Date.parse(expiresAt) - Date.now() > MARGIN_MS || renewed) return url;
  return linkTo(claimId, evidenceId, true);
};
