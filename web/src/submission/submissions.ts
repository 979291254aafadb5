import type { EvidenceView, SubmissionView } from "#contract/submission";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { api, dataOf } from "../api/client.ts";
import { queryClient } from "../api/query-client.ts";

export const submissionsQuery = infiniteQueryOptions({
  queryKey: ["submissions", "list"],
  queryFn: ({ pageParam }) => dataOf(api.submissions.$get({ query: { ...(pageParam && { after: pageParam }) } })),
  initialPageParam: "",
  getNextPageParam: ({ next }) => next,
  staleTime: 0,
});

const keyOf = (id: string) => ["submission", id];

export const submissionQuery = (id: string) =>
  queryOptions({
    queryKey: keyOf(id),
    queryFn: () => dataOf(api.submissions[":id"].$get({ param: { id } })),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.evidence.some((file) => isUnderInspection(file) || isBeingErased(file)) ? INSPECTION_LOOK_MS : false,
    // A reading that was under way while a change was saved does not bring back what stood there before.
    structuralSharing: (held, read) => newer(held as SubmissionView | undefined, read as SubmissionView),
  });

/** A check takes about a second, a copy of a long recording up to a minute. */
const INSPECTION_LOOK_MS = 1000;

/** Whether the platform still looks into a file, or makes the copy for reviewers. Files of before there were copies have no `checkedAt`. */
export const isUnderInspection = ({ state, checkedAt, copied, findings, erasure }: EvidenceView): boolean =>
  !erasure &&
  (state === "checking" ||
    (state === "checked" &&
      checkedAt !== undefined &&
      !copied &&
      !findings.some(({ severity }) => severity === "error")));

const isBeingErased = ({ erasure }: EvidenceView): boolean => erasure !== undefined && !erasure.doneAt;

const newer = (held: SubmissionView | undefined, read: SubmissionView): SubmissionView =>
  held && held.version > read.version ? held : read;

/** `decidedAt`: after a second look it is another one. */
export const verdictQuery = (id: string, decidedAt: string | undefined) =>
  queryOptions({
    queryKey: ["verdict", id, decidedAt],
    queryFn: () => dataOf(api.submissions[":id"].verdict.$get({ param: { id } })),
    staleTime: Infinity,
  });

/** Lists of submissions, wherever they are shown, are asked for again. */
export const forgetLists = (): void => void queryClient.invalidateQueries({ queryKey: ["submissions"] });

export const submissionHeld = (id: string): SubmissionView | undefined =>
  queryClient.getQueryData<SubmissionView>(keyOf(id));

/** Takes an answer into the cache, unless a newer one is already there: answers may overtake each other. */
export const takeSubmission = (view: SubmissionView): SubmissionView => {
  const taken = newer(submissionHeld(view.id), view);
  queryClient.setQueryData(keyOf(view.id), taken);
  return taken;
};

export const readAgain = async (id: string): Promise<SubmissionView> =>
  takeSubmission(await dataOf(api.submissions[":id"].$get({ param: { id } })));
