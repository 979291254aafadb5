import CircleX from "lucide-react/icons/circle-x";
import TriangleAlert from "lucide-react/icons/triangle-alert";

import { useFormat, useLanguage, useWords } from "../language/language.ts";
import { timecode } from "../language/format.ts";
import type { Refused } from "./check-file.ts";
import { findingWords } from "./finding-words.ts";
import styles from "./submission.module.css";

/** What was found in a file and what to do: an error stops the submission, a warning may stand. */
export const FindingLine = ({ found, severity }: { found: Refused; severity: "error" | "warning" }) => {
  const words = useWords(findingWords);
  const language = useLanguage();
  const format = useFormat();
  const { code, limit = 0, actual = 0 } = found;
  const said = words[code];
  const seconds = code === "too-long";
  const limitSaid = seconds ? format.duration(limit) : code === "too-many" ? String(limit) : format.bytes(limit);
  const Icon = severity === "error" ? CircleX : TriangleAlert;
  return (
    <p className={`${styles["finding"]} ${styles[severity]}`}>
      <Icon size={18} />
      <span>
        <span className="strong">{said.what(limitSaid, seconds ? timecode(actual) : format.bytes(actual))}</span>
        {language === "en" && " "}
        {said.next}
      </span>
    </p>
  );
};
