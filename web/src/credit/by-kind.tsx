import type { CreditSummary } from "#contract/credit";
import type { HourKind } from "#contract/programme";

import { useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { ProgressBar } from "../page/progress-bar.tsx";
import styles from "./credit.module.css";
import { creditWords } from "./words.ts";

const KINDS = ["practice", "online", "in-person"] as const satisfies (typeof HourKind.options)[number][];

interface ByKindProps {
  readonly summary: CreditSummary;
  readonly caps: Partial<Record<(typeof KINDS)[number], number | undefined>>;
}

export const ByKind = ({ summary, caps }: ByKindProps) => {
  const words = useWords(creditWords);
  const { hoursNumber } = useFormat();
  return (
    <section className="stack tight" aria-labelledby="by-kind">
      <h2 id="by-kind">{words.byKind}</h2>
      <table className={`table ${styles["kinds"]}`}>
        <thead>
          <tr>
            <th scope="col">{words.kind}</th>
            <th scope="col" className="number">
              {words.earned}
            </th>
            <th scope="col" className="number">
              {words.counted}
            </th>
            <th scope="col" className={styles["cap"]}>
              {words.cap}
            </th>
          </tr>
        </thead>
        <tbody>
          {KINDS.map((kind) => {
            const { earnedHundredths, countedHundredths } = summary.byKind[kind];
            const cap = caps[kind];
            return (
              <tr key={kind}>
                <th scope="row">{words.kinds[kind]}</th>
                <td className="number">{hoursNumber(earnedHundredths)}</td>
                <td className="number">{hoursNumber(countedHundredths)}</td>
                <td className={styles["cap"]}>
                  {cap === undefined ? (
                    <span className="muted">{words.noCap}</span>
                  ) : (
                    <span className={styles["capBar"]}>
                      <ProgressBar
                        value={countedHundredths}
                        max={cap}
                        label={words.capBar(words.kinds[kind])}
                        valueText={words.ofHours(hoursNumber(countedHundredths), hoursNumber(cap))}
                      />
                      {hoursNumber(cap)}
                    </span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
};
