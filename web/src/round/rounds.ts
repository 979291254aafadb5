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

const casesIn = async (id: string, state: RoundCase["state"]): Promise<RoundCase[]> => {
  const cases: RoundCase[] = [];
  let after: string | undefined;
  do {
    const query = { state, limit: PAGE, ...(after && { after }) };
    const page = await dataOf(api.rounds[":id"].cases.$get({ param: { id }, query }));
    cases.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return cases;
};

export interface DryRun {
  /** What would go out now, oldest first. */
  readonly settled: readonly RoundCase[];
  /** What would stay: marks are missing, or a third scorer has not ruled. */
  readonly unscored: number;
  readonly disputed: number;
  readonly released: number;
}

/** What a release would do now. Nothing is written. */
export const dryRunQuery = (id: string) =>
  queryOptions({
    queryKey: ["rounds", id, "dry-run"],
    queryFn: async (): Promise<DryRun> => {
      const [settled, open, disputed, decided] = await Promise.all([
        casesIn(id, "settled"),
        casesIn(id, "open"),
        casesIn(id, "disputed"),
        casesIn(id, "decided"),
      ]);
      return { settled, unscored: open.length, disputed: disputed.length, released: decided.length };
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
