import { queryOptions } from "@tanstack/react-query";

import { api, dataOf } from "../api/client.ts";

export const creditQuery = queryOptions({
  queryKey: ["credit"],
  queryFn: () => dataOf(api.credit.$get()),
});
