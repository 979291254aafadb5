import type { EntryView } from "#contract/credit";
import { Link } from "@tanstack/react-router";

import { useText, useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { Empty } from "../page/empty.tsx";
import { countedAs, newestFirst } from "./counted.ts";
import styles from "./credit.module.css";
import { creditWords } from "./words.ts";

/** Every entry with what it adds and why. On a phone the kind and the reason stand under the title. */
export const Ledger = ({ entries }: { entries: readonly EntryView[] }) => {
  const words = useWords(creditWords);
  return (
    <section className="stack tight" aria-labelledby="ledger">
      <h2 id="ledger">{words.ledger}</h2>
      {entries.length === 0 ? (
        <Empty title={words.none}>
          <Link to="/points" className="button">
            {words.toPoints}
          </Link>
        </Empty>
      ) : (
        <>
          <p className="dense muted">{words.ledgerLead(entries.length)}</p>
          <table className={`table ${styles["ledger"]}`}>
            <thead>
              <tr>
                <th scope="col">{words.day}</th>
                <th scope="col">{words.what}</th>
                <th scope="col" className={styles["wide"]}>
                  {words.kind}
                </th>
                <th scope="col" className="number">
                  {words.hours}
                </th>
                <th scope="col" className={styles["wide"]}>
                  {words.counted}
                </th>
              </tr>
            </thead>
            <tbody>
              {newestFirst(entries).map((entry) => (
                <LedgerRow key={entry.id} entry={entry} />
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
};

const LedgerRow = ({ entry }: { entry: EntryView }) => {
  const words = useWords(creditWords);
  const text = useText();
  const format = useFormat();
  const counted = countedAs(entry);
  const why = counted === "partly" ? words.partly(format.hoursNumber(entry.countedHundredths)) : words[counted];
  const gone = counted === "reversed" || counted === "reversal";
  return (
    <tr data-gone={gone || undefined}>
      <td className={styles["day"]}>{format.day(entry.on)}</td>
      <td>
        {counted === "reversal" && `${words.reversal} · `}
        <span className={styles["title"]}>{text(entry.title)}</span>
        <span className={`small muted ${styles["narrow"]}`}>
          {words.kinds[entry.kind]}
          {counted !== "counts" && ` · ${why}`}
        </span>
      </td>
      <td className={styles["wide"]}>{words.kinds[entry.kind]}</td>
      <td className="number">{format.hoursNumber(entry.hundredths)}</td>
      <td className={`${styles["wide"]} ${counted === "counts" ? "muted" : ""}`}>{why}</td>
    </tr>
  );
};
