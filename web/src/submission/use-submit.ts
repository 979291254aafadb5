import type { SubmissionView } from "#contract/submission";
import { useMutation } from "@tanstack/react-query";

import { api, dataOf, ifMatch } from "../api/client.ts";
import { isProblem, ProblemError } from "../api/problem-error.ts";
import { draftStore } from "./draft-store.ts";
import { forgetLists, readAgain, submissionHeld, takeSubmission } from "./submissions.ts";

const contentOf = ({ notes, consents, evidence }: SubmissionView): string =>
  JSON.stringify([
    Object.entries(notes).toSorted(([a], [b]) => a.localeCompare(b)),
    consents.toSorted((a, b) => a.localeCompare(b)),
    // That a check has ended meanwhile is nobody else's doing.
    evidence.map(({ id, state }) => [id, state === "uploading"]),
  ]);

/** `moved-on`: another device has changed something that this screen had not shown; it does now. */
export type Outcome = "submitted" | "moved-on" | "incomplete";

const handIn = async (id: string): Promise<Outcome> => {
  if (!(await draftStore(id).flush())) throw new ProblemError("offline");
  const seen = submissionHeld(id);
  const latest = await readAgain(id);
  if (seen && contentOf(seen) !== contentOf(latest)) return "moved-on";
  try {
    const header = ifMatch(latest.version);
    takeSubmission(await dataOf(api.submissions[":id"].submit.$post({ param: { id }, header })));
    forgetLists();
    return "submitted";
  } catch (error) {
    if (!isProblem(error, "stale-version", "evidence-incomplete", "not-editable")) throw error;
    await readAgain(id);
    return error.code === "evidence-incomplete" ? "incomplete" : "moved-on";
  }
};

/** Hands in exactly what is on the screen: unsent notes first, and nothing that she has not seen. */
export const useSubmit = (id: string) => useMutation({ mutationFn: () => handIn(id) });
