import type { Estimate, QualityBoard } from "#contract/quality";
import { Link } from "@tanstack/react-router";

import { useLanguage, useText, useWords } from "../language/language.ts";
import { Empty } from "../page/empty.tsx";
import { DriftLine } from "./drift-line.tsx";
import { useFigures } from "./figures.ts";
import { HiddenRows } from "./hidden-rows.tsx";
import { IntervalBar } from "./interval-bar.tsx";
import { isUnsteady, leaningOf } from "./reading.ts";
import { BOARD, behind, type QualitySearch } from "./search.ts";
import styles from "./quality.module.css";
import { qualityWords } from "./words.ts";

type Row = QualityBoard["scorers"][number];

/** Every scorer by name: what is said of one is said with how sure it is, and without a place in a row. */
export const ScorersSection = ({ board, search }: { board: QualityBoard; search: QualitySearch }) => {
  const words = useWords(qualityWords);
  const text = useText();
  const figures = useFigures();
  const collator = new Intl.Collator(useLanguage() === "zh" ? "zh-CN" : "en-GB");
  const rows = board.scorers.toSorted((a, b) => collator.compare(text(a.name), text(b.name)));
  const groups = new Set(rows.flatMap(({ cell }) => (cell.state === "shown" ? [cell.group] : []))).size;
  return (
    <section className="stack" aria-labelledby="scorers">
      <div className="stack tight">
        <h2 id="scorers">{words.scorers}</h2>
        <p className="dense muted measure">{words.scorersLead}</p>
        {groups > 1 && <p className="notice measure">{words.groups(figures.number(groups))}</p>}
      </div>
      {rows.length === 0 ? (
        <Empty title={words.noScorers}>
          <p>{words.nothingNext}</p>
        </Empty>
      ) : (
        <ul className="rows">
          {rows.some(({ cell }) => cell.state === "shown") && (
            <li className={styles["heads"]} aria-hidden>
              <span className={styles["ends"]}>
                <span>{words.milderEnd}</span>
                <span>{words.severerEnd}</span>
              </span>
              <span>{words.drift}</span>
            </li>
          )}
          {rows.map((row) => (
            <ScorerRow key={row.scorerId} row={row} search={search} />
          ))}
          <HiddenRows cells={rows.map(({ cell }) => cell)} of="scorers" />
        </ul>
      )}
    </section>
  );
};

const ScorerRow = ({ row: { scorerId, name, cases, cell }, search }: { row: Row; search: QualitySearch }) => {
  const words = useWords(qualityWords);
  const text = useText();
  const figures = useFigures();
  if (cell.state === "hidden") return null;
  return (
    <li className={styles["scorer"]}>
      <div className="stack tight">
        <span>
          <span className="strong">{text(name)}</span> {words.leanings[leaningOf(cell.severity)]}
        </span>
        <span className="dense muted">
          <Link {...BOARD} search={behind(search, { scorer: scorerId })}>
            {words.cases(figures.number(cases))}
          </Link>
          {cell.exact && ` · ${words.agrees(figures.percent(cell.exact.value))}`}
          {leaningOf(cell.severity) !== "vague" && ` · ${words.lower(figures.percent(cell.lowerShare))}`}
        </span>
        {isUnsteady(cell) && <span className="dense">{words.unsteady}</span>}
        {cell.lately !== "as-usual" && <span className="dense">{words.lately[cell.lately]}</span>}
      </div>
      <Severity {...cell.severity} />
      {cell.drift.some(({ shift }) => shift) && <DriftLine drift={cell.drift} />}
    </li>
  );
};

const Severity = (estimate: Estimate) => {
  const words = useWords(qualityWords);
  const { two } = useFigures();
  const { value, low, high } = estimate;
  return (
    <div className={styles["figure"]}>
      <IntervalBar estimate={estimate} axis={[-3, 3]} marks={[0]} />
      <span className="dense muted">{words.severity(two(value), two(low), two(high))}</span>
    </div>
  );
};
