import { queryOptions } from "@tanstack/react-query";

import { api, dataOf } from "../api/client.ts";

export const deskQuery = queryOptions({
  queryKey: ["review", "desk"],
  queryFn: () => dataOf(api.review.desk.$get()),
  staleTime: 5000,
});
