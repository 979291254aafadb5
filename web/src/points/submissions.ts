import type { SubmissionRow } from "#contract/submission";
import { queryOptions } from "@tanstack/react-query";

import { api, dataOf } from "../api/client.ts";

const PAGE = "50";

/** Every submission of the signed-in teacher, newest first: the standing of each point is read from all of them. */
const askForAll = async (): Promise<SubmissionRow[]> => {
  const rows: SubmissionRow[] = [];
  let after: string | undefined;
  do {
    const page = await dataOf(api.submissions.$get({ query: { limit: PAGE, ...(after && { after }) } }));
    rows.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return rows;
};

export const allSubmissionsQuery = queryOptions({
  queryKey: ["submissions", "all"],
  queryFn: askForAll,
  staleTime: 5_000,
});
