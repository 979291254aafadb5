import { api, dataOf } from "../../api/client.ts";
import { isProblem } from "../../api/problem-error.ts";
import type { UploadApi } from "../../upload/ports.ts";
import { readAgain, takeSubmission } from "../submissions.ts";

const one = api.submissions[":id"];
const at = (id: string, evidenceId: string) => ({ param: { id, evidenceId } });

/** Takes a file away again; one that is gone already is gone. */
export const removeEvidence = async (submissionId: string, evidenceId: string): Promise<void> => {
  try {
    takeSubmission(await dataOf(one.evidence[":evidenceId"].$delete(at(submissionId, evidenceId))));
  } catch (error) {
    if (!isProblem(error, "not-found")) throw error;
    await readAgain(submissionId);
  }
};

/** The platform's side of carrying a file. */
export const uploadApi: UploadApi = {
  open: ({ submissionId, id: askedAs, itemId, name, mediaType, sizeBytes, partSizeBytes }) =>
    dataOf(
      one.uploads.$post({
        param: { id: submissionId },
        json: { askedAs, itemId, name, mediaType, sizeBytes, partSizeBytes },
      }),
    ),
  look: ({ submissionId, evidenceId }) => dataOf(one.uploads[":evidenceId"].$get(at(submissionId, evidenceId))),
  links: async ({ submissionId, evidenceId }, parts) => {
    const asked = { ...at(submissionId, evidenceId), json: { parts: [...parts] } };
    return (await dataOf(one.uploads[":evidenceId"].parts.$post(asked))).parts;
  },
  complete: async ({ submissionId, evidenceId }, parts) => {
    const asked = { ...at(submissionId, evidenceId), json: { parts: [...parts] } };
    takeSubmission(await dataOf(one.uploads[":evidenceId"].complete.$post(asked)));
  },
  remove: ({ submissionId, evidenceId }) => removeEvidence(submissionId, evidenceId),
};
