import type { CompetencyView } from "#contract/catalog";
import type { SubmissionView } from "#contract/submission";

import { useText, useWords } from "../language/language.ts";
import record from "./evidence-record.module.css";
import { FileFacts } from "./file-facts.tsx";
import { OpenFile } from "./open-file.tsx";
import { EraseFile } from "./privacy/erase-file.tsx";
import { ErasedFile } from "./privacy/erased-file.tsx";
import { KeptUntil } from "./privacy/kept-until.tsx";
import styles from "./submission.module.css";
import { submissionWords } from "./words.ts";

/** What was handed in, item by item, as it stands: to read and to open, not to change. */
export const EvidenceRecord = ({ submission, guide }: { submission: SubmissionView; guide: CompetencyView }) => {
  const words = useWords(submissionWords);
  const text = useText();
  return (
    <ul className="rows">
      {guide.items.map((item) => {
        const files = submission.evidence.filter(({ itemId }) => itemId === item.id);
        const note = submission.notes[item.id];
        return (
          <li key={item.id} className="stack tight">
            <h3>{text(item.title)}</h3>
            {files.length === 0 && <p className="muted dense">{words.noFiles}</p>}
            {files.map((file) =>
              file.erasure ? (
                <ErasedFile key={file.id} submissionId={submission.id} file={file} />
              ) : (
                <div key={file.id} className={record["record"]}>
                  <FileFacts file={file} />
                  <OpenFile submissionId={submission.id} file={file} />
                  <EraseFile submissionId={submission.id} file={file} />
                  <KeptUntil file={file} />
                </div>
              ),
            )}
            {note && (
              <div className="dense">
                <p className="muted small">{words.yourNote}</p>
                <p className={styles["theirs"]}>{note}</p>
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
};
