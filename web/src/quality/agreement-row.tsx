import type { AgreementCell } from "#contract/quality";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { useWords } from "../language/language.ts";
import { useFigures } from "./figures.ts";
import { IntervalBar } from "./interval-bar.tsx";
import { BOARD, type QualitySearch } from "./search.ts";
import styles from "./quality.module.css";
import { qualityWords } from "./words.ts";

/** Krippendorff, "Content Analysis" (2004), p. 241: .800 to rely on, .667 for tentative conclusions. */
const MARKS = [0.667, 0.8];
/** Fewer than this many cases have no coefficient. */
const MIN_CASES = 10;

interface AgreementRowProps {
  readonly label: ReactNode;
  readonly cell: AgreementCell;
  /** Opens the cases behind the numbers. */
  readonly behind: (more: { which: string }) => QualitySearch;
}

/** Nothing, where it may not be shown: the list says how many such rows there are. */
export const AgreementRow = ({ label, cell, behind }: AgreementRowProps) => {
  const words = useWords(qualityWords);
  const figures = useFigures();
  if (cell.state === "hidden") return null;
  const { alpha, kappa, exact } = cell;
  const facts = [
    exact && words.exact(figures.percent(exact.value), figures.percent(exact.low), figures.percent(exact.high)),
    kappa && words.kappa(figures.two(kappa.value), figures.two(kappa.low), figures.two(kappa.high)),
  ].filter(Boolean);
  return (
    <li className={styles["row"]}>
      <div className="stack tight">
        <span>{label}</span>
        <span className="dense muted">
          <Link {...BOARD} search={behind({ which: "all" })}>
            {words.cases(figures.number(cell.cases))}
          </Link>
          {facts.map((fact) => ` · ${fact}`)}
          {" · "}
          <Link {...BOARD} search={behind({ which: "disputed" })}>
            {words.disputed(figures.percent(cell.disputed))}
          </Link>
        </span>
      </div>
      {alpha ? (
        <div className={styles["figure"]}>
          <IntervalBar estimate={alpha} axis={[0, 1]} marks={MARKS} />
          <span className="dense">
            {words.alpha(figures.two(alpha.value), figures.two(alpha.low), figures.two(alpha.high))}
          </span>
        </div>
      ) : (
        <span className="dense muted">
          {words[cell.cases < MIN_CASES ? "tooFewCases" : exact?.value === 1 ? "noDifference" : "noSpread"]}
        </span>
      )}
    </li>
  );
};
