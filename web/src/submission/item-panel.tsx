import type { EvidenceItem } from "#contract/catalog";
import type { SubmissionView } from "#contract/submission";
import ArrowRight from "lucide-react/icons/arrow-right";

import { useText, useWords } from "../language/language.ts";
import { ConsentCheck } from "./consent-check.tsx";
import type { Conflict } from "./draft-edits.ts";
import { EvidenceRow } from "./evidence-row.tsx";
import { FileDrop } from "./upload/file-drop.tsx";
import { NoteField } from "./note-field.tsx";
import { ErasedFile } from "./privacy/erased-file.tsx";
import { EarlierFiles } from "./reuse/earlier-files.tsx";
import styles from "./submission.module.css";
import type { Uploads } from "./upload/upload-queue.ts";
import { UploadRow } from "./upload/upload-row.tsx";
import { submissionWords } from "./words.ts";

interface ItemPanelProps {
  readonly submission: SubmissionView;
  readonly item: EvidenceItem;
  /** This item's files on their way. */
  readonly uploads: Uploads;
  readonly conflict: Conflict | undefined;
  readonly next?: EvidenceItem;
  readonly turnToNext?: () => void;
}

/** The evidence of one item: its files, the consent it needs, a word to the reviewers. */
export const ItemPanel = ({ submission, item, uploads, conflict, next, turnToNext }: ItemPanelProps) => {
  const words = useWords(submissionWords);
  const text = useText();
  const carried = new Set(uploads.map(({ evidenceId }) => evidenceId));
  const all = submission.evidence.filter(({ id, itemId }) => itemId === item.id && !carried.has(id));
  const held = all.filter(({ erasure }) => !erasure);
  const count = held.length + uploads.filter(({ stage }) => stage.at !== "refused").length;
  const refused = held.find(({ findings }) => findings.some(({ severity }) => severity === "error"));
  return (
    <section className={styles["panel"]} aria-labelledby={`item-${item.id}`}>
      <h4 id={`item-${item.id}`} tabIndex={-1} className={styles["panelTitle"]}>
        {words.evidence(text(item.title))}
      </h4>
      {all.length + uploads.length > 0 && (
        <ul className="rows">
          {all.map(
            (file) =>
              file.erasure && (
                <li key={file.id}>
                  <ErasedFile submissionId={submission.id} file={file} />
                </li>
              ),
          )}
          {held.map((file) => (
            <EvidenceRow key={file.id} submissionId={submission.id} file={file} item={item} />
          ))}
          {uploads.map((upload) => (
            <UploadRow key={upload.id} upload={upload} item={item} />
          ))}
        </ul>
      )}
      <FileDrop submissionId={submission.id} item={item} full={count >= item.maxFiles} refusedId={refused?.id} />
      {submission.earlierId && count < item.maxFiles && (
        <EarlierFiles submission={submission} itemId={item.id} earlierId={submission.earlierId} />
      )}
      {item.consent && (
        <ConsentCheck
          submissionId={submission.id}
          itemId={item.id}
          given={submission.consents.includes(item.id)}
          classes={submission.classes}
        />
      )}
      <NoteField
        submissionId={submission.id}
        itemId={item.id}
        note={submission.notes[item.id] ?? ""}
        conflict={conflict}
      />
      {next && (
        <button type="button" className="button" onClick={turnToNext}>
          {words.nextItem(text(next.title))}
          <ArrowRight size={18} />
        </button>
      )}
    </section>
  );
};
