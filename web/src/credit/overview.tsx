import type { CreditSummary } from "#contract/credit";
import { Link } from "@tanstack/react-router";

import { ProgressRings } from "../chart/progress-rings.tsx";
import { useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import styles from "./credit.module.css";
import { creditWords } from "./words.ts";

interface OverviewProps {
  readonly summary: CreditSummary;
  readonly hours: { readonly verdictHundredths: { readonly pass: number; readonly excellent: number } };
}

/** Both requirements as rings, and in words what is still to be done for them. */
export const Overview = ({ summary, hours }: OverviewProps) => {
  const words = useWords(creditWords);
  const { hoursNumber } = useFormat();
  const { countedHundredths, requiredHundredths, practiceHundredths, practiceRequiredHundredths, byKind } = summary;
  const room = requiredHundredths - practiceRequiredHundredths;
  const other = byKind.online.countedHundredths + byKind["in-person"].countedHundredths;
  const measures = [
    { name: words.all, done: countedHundredths, all: requiredHundredths, key: styles["outerKey"] },
    { name: words.practice, done: practiceHundredths, all: practiceRequiredHundredths, key: styles["innerKey"] },
  ].map((measure) => ({
    ...measure,
    said: words.ofHours(hoursNumber(measure.done), hoursNumber(measure.all)),
    rest: measure.done >= measure.all ? words.met : words.missing(hoursNumber(measure.all - measure.done)),
  }));
  return (
    <section aria-label={words.overview} className={styles["overview"]}>
      <ProgressRings
        title={words.rings}
        description={measures.map(({ name, said, rest }) => `${name} ${said}, ${rest}`).join("; ")}
        outer={{ share: countedHundredths / requiredHundredths }}
        inner={{ share: practiceHundredths / practiceRequiredHundredths }}
        centre={hoursNumber(countedHundredths)}
        under={words.under(hoursNumber(requiredHundredths))}
      />
      <div className="stack tight">
        <dl className={styles["measures"]}>
          {measures.map(({ name, said, rest, key }) => (
            <div key={name}>
              <dt>
                <span className={key} />
                {name}
              </dt>
              <dd>
                <span className="strong">{said}</span> <span className="muted">{rest}</span>
              </dd>
            </div>
          ))}
        </dl>
        {summary.met && <p>{words.allMet}</p>}
        <p className="dense muted measure">
          {other > room ? words.mixOver(hoursNumber(other), hoursNumber(room)) : words.mix(hoursNumber(room))}
        </p>
        {!summary.met && (
          <p className="dense muted measure">
            {words.earn(hoursNumber(hours.verdictHundredths.pass), hoursNumber(hours.verdictHundredths.excellent))}{" "}
            <Link to="/points" className="no-print">
              {words.toPoints}
            </Link>
          </p>
        )}
      </div>
    </section>
  );
};
