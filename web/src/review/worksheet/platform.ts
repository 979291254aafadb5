import { queryClient } from "../../api/query-client.ts";
import { bench } from "../outbox.ts";
import { readClaim, saveDraft } from "../claims.ts";
import { deskQuery } from "../desk.ts";
import type { Platform } from "./bring-back.ts";

export const platform: Platform = {
  read: readClaim,
  save: saveDraft,
  desk: () => queryClient.fetchQuery(deskQuery),
  leaving: () => bench.get().outbox.map(({ claimId }) => claimId),
};
