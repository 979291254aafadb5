import { queryOptions } from "@tanstack/react-query";

import { api, dataOf } from "../../api/client.ts";

/** A queue moves by the hour: it is asked again after some minutes. */
const FRESH_MS = 300_000;

export const placeQuery = (id: string) =>
  queryOptions({
    queryKey: ["place", id],
    queryFn: () => dataOf(api.submissions[":id"].place.$get({ param: { id } })),
    staleTime: FRESH_MS,
    retry: false,
  });
