import type { EvidenceView } from "#contract/submission";
import { useMutation } from "@tanstack/react-query";
import ExternalLink from "lucide-react/icons/external-link";

import { api, dataOf } from "../api/client.ts";
import { useWords } from "../language/language.ts";
import { ProblemLine } from "../page/problem-line.tsx";
import { submissionWords } from "./words.ts";

interface OpenFileProps {
  readonly submissionId: string;
  readonly file: Pick<EvidenceView, "id" | "name">;
}

/** Shows one's own file in a new window. The link is made for this once and does not live long. */
export const OpenFile = ({ submissionId, file }: OpenFileProps) => {
  const words = useWords(submissionWords);
  const opening = useMutation({
    mutationFn: async () => {
      // Opened before the answer is there: browsers only let a press open a window.
      const opened = window.open("about:blank");
      if (opened) opened.opener = null;
      try {
        const param = { id: submissionId, evidenceId: file.id };
        const { url } = await dataOf(api.submissions[":id"].evidence[":evidenceId"].link.$get({ param }));
        (opened ?? window).location.assign(url);
      } catch (error) {
        opened?.close();
        throw error;
      }
    },
  });
  return (
    <>
      <button
        type="button"
        className="button quiet no-print"
        aria-label={words.openOf(file.name)}
        onClick={() => opening.mutate()}
      >
        <ExternalLink size={18} />
        {words.open}
      </button>
      <ProblemLine error={opening.error} />
    </>
  );
};
