import type { BlindEvidence } from "../../../../functions/review/work-contract.ts";

import { useWords } from "../../language/language.ts";
import { remarksWords } from "./remarks-words.ts";
import styles from "./viewer.module.css";

/** What the teacher answered to the check of a file. */
export const Remarks = ({ file: { answers = [] } }: { file: BlindEvidence }) => {
  const words = useWords(remarksWords);
  if (answers.length === 0) return null;
  return (
    <p className={styles["note"]}>
      <span className="strong">{words.says}</span>{" "}
      {answers.map(({ code, answer }) => words.remark(words.about[code], answer)).join(" · ")}
    </p>
  );
};
