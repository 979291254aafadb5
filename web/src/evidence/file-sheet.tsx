import X from "lucide-react/icons/x";
import { useEffect, useMemo, useRef } from "react";

import { useWords } from "../language/language.ts";
import styles from "./file-sheet.module.css";
import { type EvidenceFile, filesOfSubmission } from "./files.ts";
import { forgetPdfs } from "./pdf-engine.ts";
import { View } from "./view.tsx";
import { evidenceWords } from "./words.ts";

interface FileSheetProps {
  readonly submissionId: string;
  readonly file: EvidenceFile & { readonly name: string };
  /** The second, or the page, it opens at. */
  readonly place?: number;
  readonly close: () => void;
}

const nowhere = () => undefined;

/** One's own file over the page, as reviewers see theirs. Esc closes it. */
export const FileSheet = ({ submissionId, file, place, close }: FileSheetProps) => {
  const words = useWords(evidenceWords);
  const sheet = useRef<HTMLDialogElement>(null);
  const files = useMemo(() => filesOfSubmission(submissionId), [submissionId]);
  useEffect(() => {
    sheet.current?.showModal();
    return () => forgetPdfs(submissionId);
  }, [submissionId]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc pressed inside the frame arrives here
    <dialog
      ref={sheet}
      className={styles["fileSheet"]}
      aria-label={words.lookAt(file.name)}
      onClose={close}
      onKeyDown={(event) => event.key === "Escape" && sheet.current?.close()}
    >
      <div className={styles["sheetHead"]}>
        <h2 className={styles["sheetTitle"]}>{file.name}</h2>
        <button
          type="button"
          className="button quiet icon"
          aria-label={words.close}
          onClick={() => sheet.current?.close()}
        >
          <X size={20} />
        </button>
      </div>
      <View files={files} file={file} name={file.name} place={place} keepPlace={nowhere} />
    </dialog>
  );
};
