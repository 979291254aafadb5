import type { Availability, DeclaredTie, NewTie, StandingView } from "#contract/pool";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, dataOf, ifMatch } from "../api/client.ts";
import { placesBelowQuery } from "../directory/places.ts";
import { queryClient } from "../api/query-client.ts";

/** Of oneself, or of an expert whose pool one runs. */
export type Whose = string | undefined;

const callsFor = (whose: Whose) => {
  const mine = api.pool.me;
  const hers = api.pool.experts[":person"];
  const person = whose ?? "";
  return {
    read: () => (whose === undefined ? dataOf(mine.$get()) : dataOf(hers.$get({ param: { person } }))),
    save: (version: number, json: Availability) =>
      whose === undefined
        ? dataOf(mine.$put({ header: ifMatch(version), json }))
        : dataOf(hers.$put({ param: { person }, header: ifMatch(version), json })),
    tie: (json: NewTie) =>
      whose === undefined ? dataOf(mine.ties.$post({ json })) : dataOf(hers.ties.$post({ param: { person }, json })),
    untie: ({ to, id: tied }: Pick<DeclaredTie, "to" | "id">) =>
      whose === undefined
        ? dataOf(mine.ties[":to"][":tied"].$delete({ param: { to, tied } }))
        : dataOf(hers.ties[":to"][":tied"].$delete({ param: { person, to, tied } })),
  };
};

export const standingQuery = (whose: Whose) =>
  queryOptions({ queryKey: ["pool", "standing", whose ?? "me"], queryFn: () => callsFor(whose).read() });

/** What is answered is the newest; the desk and the pool's list follow it. */
const useChange = <Asked>(whose: Whose, change: (asked: Asked) => Promise<StandingView>) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (standing) => client.setQueryData(standingQuery(whose).queryKey, standing),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ["pool", "experts"] }),
        client.invalidateQueries({ queryKey: ["review", "desk"] }),
      ]),
  });
};

export const useAvailability = (whose: Whose, version: number) =>
  useChange(whose, (json: Availability) => callsFor(whose).save(version, json));
export const useTie = (whose: Whose) => useChange(whose, (tie: NewTie) => callsFor(whose).tie(tie));
export const useUntie = (whose: Whose) =>
  useChange(whose, (tie: Pick<DeclaredTie, "to" | "id">) => callsFor(whose).untie(tie));

const schoolsBelow = async (parent: string): Promise<{ id: string; name: { zh: string; en: string } }[]> => {
  const places = await queryClient.ensureQueryData(placesBelowQuery(parent));
  const areas = places.filter(({ kind }) => kind === "city" || kind === "district");
  const below = await Promise.all(areas.map(({ id }) => schoolsBelow(id)));
  return [...places.filter(({ kind }) => kind === "school"), ...below.flat()];
};

/** Every school of the platform, by name. */
export const schoolsQuery = queryOptions({
  queryKey: ["places", "schools"],
  queryFn: () => schoolsBelow("root"),
  staleTime: 10 * 60_000,
});
