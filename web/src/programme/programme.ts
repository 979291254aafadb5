import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";

import { api, dataOf } from "../api/client.ts";

/** The rules in force: hours, caps, attempts. A city changes them a few times a year. */
export const programmeQuery = queryOptions({
  queryKey: ["programme"],
  queryFn: () => dataOf(api.programme.$get()),
  staleTime: 10 * 60_000,
});

export const useProgramme = () => useSuspenseQuery(programmeQuery).data;
/** As it crosses the wire. */
export type ProgrammeInForce = ReturnType<typeof useProgramme>;
