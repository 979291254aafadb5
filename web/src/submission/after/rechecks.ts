import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import type { NewHelpful } from "../../../../functions/review/helpful-contract.ts";
import type { NewAppeal } from "../../../../functions/review/recheck-contract.ts";
import { api, dataOf } from "../../api/client.ts";
import { forgetLists, readAgain } from "../submissions.ts";

/** What stands beside a verdict. `decidedAt`: another verdict, another answer. */
export const rechecksQuery = (id: string, decidedAt: string | undefined) =>
  queryOptions({
    queryKey: ["rechecks", id, decidedAt],
    queryFn: () => dataOf(api.submissions[":id"].rechecks.$get({ param: { id } })),
    staleTime: 0,
  });

/** After a failure, too: it may have been written, and only the answer lost. */
const useChange = <Asked, Answer>(id: string, mutationFn: (asked: Asked) => Promise<Answer>) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: async () => {
      forgetLists();
      await Promise.all([
        readAgain(id).catch(() => undefined),
        client.invalidateQueries({ queryKey: ["rechecks", id] }),
      ]);
    },
  });
};

export const useAppeal = (id: string) =>
  useChange(id, (json: NewAppeal) => dataOf(api.submissions[":id"].appeal.$post({ param: { id }, json })));

export const useHelpful = (id: string) =>
  useChange(id, (json: NewHelpful) => dataOf(api.submissions[":id"].helpful.$put({ param: { id }, json })));
