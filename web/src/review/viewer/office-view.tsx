import ExternalLink from "lucide-react/icons/external-link";

import { useFormat, useWords } from "../../language/language.ts";
import { reviewWords } from "../words.ts";
import { Unopened } from "./unopened.tsx";
import { useLink } from "./use-link.ts";
import type { ViewProps } from "./viewer.tsx";
import styles from "./viewer.module.css";

const NAMES: Partial<Record<ViewProps["file"]["format"], string>> = { docx: "Word", pptx: "PowerPoint", xlsx: "Excel" };

export const OfficeView = ({ claimId, file }: ViewProps) => {
  const words = useWords(reviewWords);
  const format = useFormat();
  const { url, error, renew } = useLink(claimId, file.id);
  if (error) return <Unopened error={error} what={words.fileFailed} retry={renew} />;
  return (
    <div className={styles["office"]}>
      <p>{words.officeFile(NAMES[file.format] ?? file.format, format.bytes(file.sizeBytes))}</p>
      {url && (
        <a href={url} target="_blank" rel="noreferrer" className="button">
          <ExternalLink size={18} /> {words.openFile}
        </a>
      )}
    </div>
  );
};
