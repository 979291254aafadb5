import type { Series } from "#contract/catalog";
import { queryOptions } from "@tanstack/react-query";

import { api, dataOf } from "../api/client.ts";

export const seriesQuery = queryOptions({
  queryKey: ["series"],
  queryFn: () => dataOf(api.series.$get()),
  select: ({ series }) => series,
  staleTime: 10 * 60_000,
});

export const seriesOf = (series: readonly Series[], id: string): Series | undefined =>
  series.find((one) => one.id === id);
