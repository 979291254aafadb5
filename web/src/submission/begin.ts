import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";

import { api, dataOf } from "../api/client.ts";
import { isProblem } from "../api/problem-error.ts";
import { forgetLists, takeSubmission } from "./submissions.ts";

const OPEN = /^\/submissions\/([\w-]+)$/;

/** The submission that is open already, as the refusal names it. */
const openOne = (error: unknown): string | undefined =>
  isProblem(error, "already-open")
    ? error.errors.map(({ pointer }) => OPEN.exec(pointer)?.[1]).find((id) => id !== undefined)
    : undefined;

const begin = async (competency: string): Promise<string> => {
  try {
    const view = takeSubmission(await dataOf(api.submissions.$post({ json: { competency } })));
    forgetLists();
    return view.id;
  } catch (error) {
    const id = openOne(error);
    if (id === undefined) throw error;
    return id;
  }
};

/** Starts the evidence for a point, or goes on with the one that is open, and leads there. */
export const useBegin = () => {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: begin,
    onSuccess: (submissionId) => navigate({ to: "/submissions/$submissionId", params: { submissionId } }),
  });
};
