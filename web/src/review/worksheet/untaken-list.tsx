import { useWords } from "../../language/language.ts";
import { useFormat } from "../../language/use-format.ts";
import type { Untaken } from "./untaken.ts";
import styles from "./worksheet.module.css";
import { worksheetWords } from "./words.ts";

const SHOWN = 30;

/** What was not taken, each with its place and why. */
export const UntakenList = ({ untaken }: { untaken: readonly Untaken[] }) => {
  const words = useWords(worksheetWords);
  const format = useFormat();
  if (untaken.length === 0) return null;
  const said = ({ sheet, cell, why }: Untaken) => {
    const text = words.why[why.code];
    const value = "value" in why ? why.value : "count" in why ? format.number(why.count) : "";
    return words.at(
      sheet,
      cell,
      text.replace("{}", () => value),
    );
  };
  return (
    <div className="notice amber">
      <p className="strong">{words.untaken(untaken.length)}</p>
      <ul className={styles["untaken"]}>
        {untaken.slice(0, SHOWN).map((one) => (
          <li key={`${one.sheet} ${one.cell ?? ""} ${one.why.code}`}>{said(one)}</li>
        ))}
        {untaken.length > SHOWN && <li>{words.moreUntaken(untaken.length - SHOWN)}</li>}
      </ul>
    </div>
  );
};
