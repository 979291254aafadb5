import type { Correction, GoldState, NewResumption } from "#contract/gold";
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, dataOf, ifMatch } from "../api/client.ts";
import { deskQuery } from "../review/desk.ts";

const KEY = ["gold"] as const;
const PAGE = "20";

const pageOf = (after: string) => ({ limit: PAGE, ...(after && { after }) });

/** Known items of a point, active ones first, page by page. */
export const goldsQuery = (competency: string) =>
  infiniteQueryOptions({
    queryKey: [...KEY, "items", competency],
    queryFn: ({ pageParam }) => dataOf(api.gold.$get({ query: { competency, ...pageOf(pageParam) } })),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
  });

/** Decided cases of a point, newest first. */
export const candidatesQuery = (competency: string) =>
  infiniteQueryOptions({
    queryKey: [...KEY, "candidates", competency],
    queryFn: ({ pageParam }) => dataOf(api.gold.candidates.$get({ query: { competency, ...pageOf(pageParam) } })),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
  });

export const pausesQuery = () =>
  infiniteQueryOptions({
    queryKey: [...KEY, "pauses"],
    queryFn: ({ pageParam }) => dataOf(api.gold.pauses.$get({ query: pageOf(pageParam) })),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
  });

export const backReadingsQuery = () =>
  infiniteQueryOptions({
    queryKey: [...KEY, "back-readings"],
    queryFn: ({ pageParam }) => dataOf(api.gold["back-readings"].$get({ query: pageOf(pageParam) })),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
  });

/** One's own marks beside the pool's. Under the desk's key: asked again whenever the desk is. */
export const learningQuery = (competency: string) =>
  queryOptions({
    queryKey: [...deskQuery.queryKey, "learning", competency],
    queryFn: () => dataOf(api.gold.learning.$get({ query: { competency } })),
  });

const useChange = <Asked, Answer>(mutationFn: (asked: Asked) => Promise<Answer>) => {
  const client = useQueryClient();
  // After a failure, too: it may have been written, and only the answer lost. Not waited for: a row says that it is done, and goes.
  return useMutation({ mutationFn, onSettled: () => void client.invalidateQueries({ queryKey: KEY }) });
};

export const useMaking = () =>
  useChange((submissionId: string) => dataOf(api.gold.$post({ json: { submissionId, marks: {} } })));

interface Change {
  readonly id: string;
  readonly version: number;
  readonly state?: GoldState;
  readonly marks?: Record<string, Correction>;
}

export const useChanging = () =>
  useChange(({ id, version, ...json }: Change) =>
    dataOf(api.gold[":id"].$patch({ param: { id }, json, header: ifMatch(version) })),
  );

export const useResuming = () => useChange((json: NewResumption) => dataOf(api.gold.resumptions.$post({ json })));
