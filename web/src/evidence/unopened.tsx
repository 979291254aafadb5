import { useWords } from "../language/language.ts";
import { Failed } from "../page/failed.tsx";
import styles from "./evidence.module.css";
import type { EvidenceFiles } from "./files.ts";
import { evidenceWords } from "./words.ts";

interface UnopenedProps {
  readonly error?: unknown;
  /** What did not go; the file itself by default. */
  readonly what?: "file" | "recording";
  readonly audience: EvidenceFiles["audience"];
  readonly retry: () => void;
}

/** A file that did not open: what to do about it, and another try. */
export const Unopened = ({ error, what = "file", audience, retry }: UnopenedProps) => {
  const words = useWords(evidenceWords);
  if (error) return <Failed error={error} retry={retry} />;
  return (
    <div className={styles["unopened"]} role="alert">
      <p className="strong">{words.failed[what]}</p>
      <p className="measure">{words.failedNext[what][audience]}</p>
      <button type="button" className="button" onClick={retry}>
        {words.again}
      </button>
    </div>
  );
};
