import type { EvidenceItem } from "#contract/catalog";
import type { EvidenceView } from "#contract/submission";
import { useMutation } from "@tanstack/react-query";
import Check from "lucide-react/icons/check";
import { Fragment, useState } from "react";

import { useWords } from "../language/language.ts";
import { ProblemLine } from "../page/problem-line.tsx";
import { Question } from "../page/question.tsx";
import { WithPoster } from "../video/poster.tsx";
import { ChooseAgain } from "./upload/choose-again.tsx";
import { FileFacts } from "./file-facts.tsx";
import { FindingLine } from "./finding-line.tsx";
import { OpenFile } from "./open-file.tsx";
import { EraseFile } from "./privacy/erase-file.tsx";
import { KeptUntil } from "./privacy/kept-until.tsx";
import { FindingAnswer } from "./privacy/finding-answer.tsx";
import styles from "./submission.module.css";
import { isUnderInspection } from "./submissions.ts";
import { removeEvidence } from "./upload/upload-api.ts";
import { uploadWords } from "./upload/upload-words.ts";
import { goOnWith } from "./upload/uploads.ts";
import { submissionWords } from "./words.ts";

interface EvidenceRowProps {
  readonly submissionId: string;
  readonly file: EvidenceView;
  readonly item: EvidenceItem;
}

/** A file the platform holds, with what its check found. */
export const EvidenceRow = ({ submissionId, file, item }: EvidenceRowProps) => {
  const words = useWords(submissionWords);
  const way = useWords(uploadWords);
  const [asking, ask] = useState(false);
  const removal = useMutation({
    mutationFn: () => removeEvidence(submissionId, file.id),
    onSuccess: () => document.getElementById(`item-${item.id}`)?.focus(),
  });
  const unfinished = file.state === "uploading";
  const inspected = isUnderInspection(file);
  return (
    <li id={`file-${file.id}`} tabIndex={-1} className={styles["file"]}>
      <WithPoster submissionId={submissionId} file={file}>
        <FileFacts file={file}>
          {!unfinished && !inspected && file.findings.length === 0 && (
            <span className={styles["done"]}>
              <Check size={16} /> {words.checked}
            </span>
          )}
        </FileFacts>
      </WithPoster>
      {inspected && <p className="muted small">{file.state === "checking" ? words.checking : words.preparing}</p>}
      {unfinished && <p className={`${styles["finding"]} ${styles["warning"]}`}>{words.notSent}</p>}
      {file.findings.map((finding) => (
        <Fragment key={finding.code}>
          <FindingLine found={finding} severity={finding.severity} />
          {finding.severity === "warning" && (
            <FindingAnswer submissionId={submissionId} file={file} finding={finding} />
          )}
        </Fragment>
      ))}
      <KeptUntil file={file} isDraft />
      <ProblemLine error={removal.error} />
      {asking ? (
        <Question
          name={words.removeOf(file.name)}
          means={words.removeSure}
          yes={words.removeYes}
          no={words.removeNo}
          danger
          pending={removal.isPending}
          act={() => removal.mutate()}
          back={() => ask(false)}
        >
          {!unfinished && <EraseFile submissionId={submissionId} file={file} />}
        </Question>
      ) : (
        <div className={styles["fileActions"]}>
          {unfinished ? (
            <ChooseAgain
              item={item}
              label={way.chooseAgainOf(file.name)}
              chosen={(chosen) => goOnWith(submissionId, file, item, chosen)}
            />
          ) : (
            <OpenFile submissionId={submissionId} file={file} />
          )}
          <button
            type="button"
            className="button quiet"
            aria-label={words.removeOf(file.name)}
            onClick={() => ask(true)}
          >
            {words.remove}
          </button>
        </div>
      )}
    </li>
  );
};
