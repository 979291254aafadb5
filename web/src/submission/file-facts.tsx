import type { EvidenceView } from "#contract/submission";
import type { ReactNode } from "react";

import { timecode } from "../language/format.ts";
import { useFormat } from "../language/use-format.ts";
import styles from "./submission.module.css";

type Facts = Pick<EvidenceView, "name" | "sizeBytes" | "durationSeconds">;

/** A file's name, size and length in one line, with how it stands. */
export const FileFacts = ({ file, children }: { file: Facts; children?: ReactNode }) => {
  const format = useFormat();
  return (
    <div className={styles["facts"]}>
      <span className={styles["name"]}>{file.name}</span>
      <span className={`muted small ${styles["size"]}`}>
        {format.bytes(file.sizeBytes)}
        {file.durationSeconds !== undefined && ` · ${timecode(file.durationSeconds)}`}
      </span>
      {children}
    </div>
  );
};
