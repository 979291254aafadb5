import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { creditQuery } from "../credit/credit.ts";
import { useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { ProblemLine } from "../page/problem-line.tsx";
import { ProgressBar } from "../page/progress-bar.tsx";
import { pageWords } from "../page/words.ts";
import styles from "./home.module.css";
import { homeWords } from "./words.ts";

/** Hours so far and the practice among them. Its place is kept while it is on its way. */
export const CreditGlance = () => {
  const words = useWords(homeWords);
  const page = useWords(pageWords);
  const format = useFormat();
  const { data, error, refetch } = useQuery(creditQuery);
  if (error && !data) {
    return (
      <div className={styles["credit"]}>
        <ProblemLine error={error} />
        <button type="button" className="button" onClick={() => void refetch()}>
          {page.again}
        </button>
      </div>
    );
  }
  const summary = data?.summary;
  const bar = (label: string, done: number | undefined, all: number | undefined) => {
    const said =
      done === undefined || all === undefined ? "" : words.ofHours(format.hoursNumber(done), format.hoursNumber(all));
    return (
      <div className={styles["measure"]}>
        <span>{label}</span>
        <ProgressBar label={label} value={done ?? 0} max={all ?? 1} valueText={said} />
        <span className={styles["figures"]}>{said}</span>
      </div>
    );
  };
  return (
    <Link to="/credit" className={styles["credit"]} aria-busy={!summary} title={words.toCredit}>
      {bar(words.hours, summary?.countedHundredths, summary?.requiredHundredths)}
      {bar(words.practice, summary?.practiceHundredths, summary?.practiceRequiredHundredths)}
    </Link>
  );
};
