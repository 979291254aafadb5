import { useSyncExternalStore } from "react";

import { type DraftState, draftStore } from "./draft-store.ts";

export const useDraft = (submissionId: string): DraftState => {
  const store = draftStore(submissionId);
  return useSyncExternalStore(store.subscribe, store.get);
};
