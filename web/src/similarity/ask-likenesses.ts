import { queryOptions } from "@tanstack/react-query";

import { api, dataOf } from "../api/client.ts";

/** Of every file under a claim, once; a file that is compared meanwhile shows up when the case is opened again. */
export const likenessesQuery = (claimId: string) =>
  queryOptions({
    queryKey: ["review", "likenesses", claimId],
    queryFn: () => dataOf(api.review.claims[":id"].likenesses.$get({ param: { id: claimId } })),
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
  });

/** Each asking leaves a line in the trail, so that nothing is asked twice without need. */
export const sideBySideQuery = (claimId: string, evidenceId: string, likenessId: string) =>
  queryOptions({
    queryKey: ["review", "side-by-side", claimId, evidenceId, likenessId],
    queryFn: () =>
      dataOf(
        api.review.claims[":id"].likenesses[":evidenceId"][":likenessId"].$get({
          param: { id: claimId, evidenceId, likenessId },
        }),
      ),
    staleTime: 10 * 60_000,
    refetchOnWindowFocus: false,
    retry: false,
  });
