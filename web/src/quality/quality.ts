import type { CaseList, CasesQuery, QualityBoard, QualityQuery } from "#contract/quality";
import { queryOptions } from "@tanstack/react-query";

import { api, dataOf } from "../api/client.ts";
import { boardOf, type QualitySearch } from "./search.ts";

const FRESH_MS = 60_000;

/** The address holds words; the API refuses those that it does not know. */
export const boardQuery = (search: QualitySearch) =>
  queryOptions({
    queryKey: ["quality", "board", boardOf(search)],
    queryFn: (): Promise<QualityBoard> => dataOf(api.quality.board.$get({ query: boardOf(search) as QualityQuery })),
    staleTime: FRESH_MS,
  });

export const casesQuery = (search: QualitySearch) =>
  queryOptions({
    queryKey: ["quality", "cases", search],
    queryFn: (): Promise<CaseList> => dataOf(api.quality.cases.$get({ query: search as CasesQuery })),
    staleTime: FRESH_MS,
  });

export const waitingQuery = queryOptions({
  queryKey: ["quality", "waiting"],
  queryFn: () => dataOf(api.quality.waiting.$get()),
  staleTime: FRESH_MS,
});
