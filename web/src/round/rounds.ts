import type { NewScoringRound, RoundCase, ScoringRoundView } from "#contract/round";
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, dataOf } from "../api/client.ts";

/** Source: `MAX_RELEASED_AT_ONCE` of the platform, which holds the last word. */
const AT_ONCE = 20;
const PAGE = "50";

/** Scoring rounds, newest first, page by page. */
export const roundsQuery = () =>
  infiniteQueryOptions({
    queryKey: ["rounds"],
    queryFn: ({ pageParam }) =>
      dataOf(api.rounds.$get({ query: { limit: "20", ...(pageParam && { after: pageParam }) } })),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
  });

const pageOf = (id: string, state: RoundCase["state"], after?: string) =>
  dataOf(api.rounds[":id"].cases.$get({ param: { id }, query: { state, limit: PAGE, ...(after && { after }) } }));

/** Whole: what is released is what was seen. */
const settledIn = async (id: string): Promise<RoundCase[]> => {
  const cases: RoundCase[] = [];
  let after: string | undefined;
  do {
    const page = await pageOf(id, "settled", after);
    cases.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return cases;
};

/** How many there are, as far as one page tells. */
export interface Count {
  readonly cases: number;
  readonly more: boolean;
}

const countIn = async (id: string, state: RoundCase["state"]): Promise<Count> => {
  const { items, next } = await pageOf(id, state);
  return { cases: items.length, more: next !== undefined };
};

export interface DryRun {
  /** What would go out now, oldest first. */
  readonly settled: readonly RoundCase[];
  /** What would stay: marks are missing, or a third scorer has not ruled. */
  readonly unscored: Count;
  readonly disputed: Count;
  readonly released: Count;
}

/** What a release would do now. Nothing is written. */
export const dryRunQuery = (id: string) =>
  queryOptions({
    queryKey: ["rounds", id, "dry-run"],
    queryFn: async (): Promise<DryRun> => {
      const [settled, unscored, disputed, released] = await Promise.all([
        settledIn(id),
        countIn(id, "open"),
        countIn(id, "disputed"),
        countIn(id, "decided"),
      ]);
      return { settled, unscored, disputed, released };
    },
    staleTime: 0,
    gcTime: 0,
  });

const useChange = <Asked, Answer>(mutationFn: (asked: Asked) => Promise<Answer>) => {
  const client = useQueryClient();
  // After a failure, too: it may have been written, and only the answer lost.
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ["rounds"] }) });
};

export const useOpening = () =>
  useChange((json: NewScoringRound): Promise<ScoringRoundView> => dataOf(api.rounds.$post({ json })));

export const useClosing = () => useChange((id: string) => dataOf(api.rounds[":id"].close.$post({ param: { id } })));

interface Releasing {
  readonly id: string;
  readonly caseIds: readonly string[];
  /** Told after each piece how many have gone out. */
  readonly progress: (released: number) => void;
}

/** Releases exactly what was seen, piece by piece; what was released stays so wherever it breaks off. Answers how many did not go out. */
export const useRelease = () =>
  useChange(async ({ id, caseIds, progress }: Releasing): Promise<number> => {
    let released = 0;
    let stayed = 0;
    for (let from = 0; from < caseIds.length; from += AT_ONCE) {
      const json = { caseIds: caseIds.slice(from, from + AT_ONCE) };
      const { outcomes } = await dataOf(api.rounds[":id"].release.$post({ param: { id }, json }));
      const out = outcomes.filter(({ outcome }) => outcome === "released").length;
      released += out;
      stayed += outcomes.length - out;
      progress(released);
    }
    return stayed;
  });
