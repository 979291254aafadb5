import CircleX from "lucide-react/icons/circle-x";
import TriangleAlert from "lucide-react/icons/triangle-alert";

import { useLanguage, useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { timecode } from "../language/format.ts";
import type { Refused } from "./upload/check-file.ts";
import { findingWords, pagesSaid } from "./finding-words.ts";
import styles from "./submission.module.css";

/** Millions are read, hundreds of millions are not. */
const MEGAPIXEL = 1_000_000;

/** What was found in a file and what to do: an error stops the submission, a warning may stand. */
export const FindingLine = ({ found, severity }: { found: Refused; severity: "error" | "warning" }) => {
  const words = useWords(findingWords);
  const language = useLanguage();
  const format = useFormat();
  const { code, limit = 0, actual = 0 } = found;
  const said = words[code];
  const comma = language === "zh" ? "、" : ", ";
  const amountOf = (amount: number): string => {
    if (code === "too-many" || code === "too-many-pages") return format.number(amount);
    if (code !== "too-many-pixels") return format.bytes(amount);
    return language === "zh" ? `${format.number(amount / 10_000)} 万` : format.number(amount / MEGAPIXEL);
  };
  const seconds = code === "too-long";
  const told = {
    limit: seconds ? format.duration(limit) : amountOf(limit),
    actual: seconds ? timecode(actual) : amountOf(actual),
    pages: pagesSaid(found.pages ?? [], comma),
    words: found.words?.join(comma) ?? "",
  };
  const Icon = severity === "error" ? CircleX : TriangleAlert;
  return (
    <p className={`${styles["finding"]} ${styles[severity]}`}>
      <Icon size={18} />
      <span>
        <span className="strong">{said.what(told)}</span>
        {language === "en" && " "}
        {said.next}
      </span>
    </p>
  );
};
