import type { PlaceView } from "#contract/directory";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { api, dataOf } from "../api/client.ts";

const PAGE = "50";

const askBelow = async (parent: string): Promise<PlaceView[]> => {
  const places: PlaceView[] = [];
  let after: string | undefined;
  do {
    const page = await dataOf(api.places.$get({ query: { parent, limit: PAGE, ...(after && { after }) } }));
    places.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return places;
};

/** All places directly under one: a city has some districts, a district some dozens of schools. */
export const placesBelowQuery = (parent: string) =>
  queryOptions({ queryKey: ["places", parent], queryFn: () => askBelow(parent), staleTime: 5 * 60_000 });

/** The people registered at a place, page by page. */
export const peopleQuery = (place: string) =>
  infiniteQueryOptions({
    queryKey: ["people", place],
    queryFn: ({ pageParam }) =>
      dataOf(
        api.places[":id"].people.$get({
          param: { id: place },
          query: { limit: PAGE, ...(pageParam && { after: pageParam }) },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
    staleTime: 60_000,
  });
