import type { EvidenceView, SubmissionView } from "#contract/submission";
import { useMutation, useQuery } from "@tanstack/react-query";

import { api, dataOf } from "../../api/client.ts";
import { useWords } from "../../language/language.ts";
import { ProblemLine } from "../../page/problem-line.tsx";
import { FileFacts } from "../file-facts.tsx";
import { OpenFile } from "../open-file.tsx";
import styles from "../submission.module.css";
import { submissionQuery, takeSubmission } from "../submissions.ts";
import { reusableFiles } from "./reusable.ts";
import { reuseWords } from "./words.ts";

interface EarlierFilesProps {
  readonly submission: SubmissionView;
  readonly itemId: string;
  readonly earlierId: string;
}

/** Files of the attempt before, which need not be uploaded again. Nothing while there are none. */
export const EarlierFiles = ({ submission, itemId, earlierId }: EarlierFilesProps) => {
  const words = useWords(reuseWords);
  const { data: earlier } = useQuery(submissionQuery(earlierId));
  const files = reusableFiles(submission, earlier, itemId);
  if (files.length === 0) return null;
  return (
    <section className="stack tight" aria-labelledby={`earlier-${itemId}`}>
      <h5 id={`earlier-${itemId}`} className={styles["earlierTitle"]}>
        {words.title}
      </h5>
      <p className="muted small">{words.hint}</p>
      <ul className="rows">
        {files.map((file) => (
          <EarlierFile key={file.id} submissionId={submission.id} earlierId={earlierId} file={file} />
        ))}
      </ul>
    </section>
  );
};

interface EarlierFileProps {
  readonly submissionId: string;
  readonly earlierId: string;
  readonly file: EvidenceView;
}

const EarlierFile = ({ submissionId, earlierId, file }: EarlierFileProps) => {
  const words = useWords(reuseWords);
  const reuse = useMutation({
    mutationFn: async () => {
      const json = { submissionId: earlierId, evidenceId: file.id };
      const param = { id: submissionId };
      takeSubmission(await dataOf(api.submissions[":id"].evidence.reused.$post({ param, json })));
    },
    onSuccess: () => document.getElementById(`item-${file.itemId}`)?.focus(),
  });
  return (
    <li className={styles["file"]}>
      <FileFacts file={file} />
      <ProblemLine error={reuse.error} />
      <div className={styles["fileActions"]}>
        <OpenFile submissionId={earlierId} file={file} />
        <button
          type="button"
          className="button"
          aria-label={words.again(file.name)}
          disabled={reuse.isPending}
          onClick={() => reuse.mutate()}
        >
          {words.use}
        </button>
      </div>
    </li>
  );
};
