import type { QualityBoard, ScorerFigures } from "#contract/quality";
import { Link } from "@tanstack/react-router";

import { useLanguage, useText, useWords } from "../language/language.ts";
import { Empty } from "../page/empty.tsx";
import { DriftLine } from "./drift-line.tsx";
import { useFigures } from "./figures.ts";
import { IntervalBar } from "./interval-bar.tsx";
import { isUnsteady, leaningOf } from "./reading.ts";
import { behind, type QualitySearch } from "./search.ts";
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
          {rows.map((row) => (
            <ScorerRow key={row.scorerId} row={row} search={search} />
          ))}
        </ul>
      )}
    </section>
  );
};

const ScorerRow = ({ row: { scorerId, name, cases, cell }, search }: { row: Row; search: QualitySearch }) => {
  const words = useWords(qualityWords);
  const text = useText();
  const figures = useFigures();
  const counted = words.cases(figures.number(cases));
  if (cell.state === "hidden")
    return (
      <li className={styles["row"]}>
        <span>
          {text(name)} <span className="dense muted">{counted}</span>
        </span>
        <span className="dense muted">{words.hidden[cell.because]}</span>
      </li>
    );
  return (
    <li className={styles["row"]}>
      <div className="stack tight">
        <span>
          <span className="strong">{text(name)}</span> {words.leanings[leaningOf(cell.severity)]}
        </span>
        <span className="dense muted">
          <Link to="/manage/quality" search={behind(search, { scorer: scorerId })}>
            {counted}
          </Link>
          {cell.exact && ` · ${words.agrees(figures.percent(cell.exact.value))}`}
          {leaningOf(cell.severity) !== "vague" && ` · ${words.lower(figures.percent(cell.lowerShare))}`}
        </span>
        {isUnsteady(cell) && <span className="dense">{words.unsteady}</span>}
        {cell.lately !== "as-usual" && <span className="dense">{words.lately[cell.lately]}</span>}
      </div>
      <ScorerFigure cell={cell} />
    </li>
  );
};

const ScorerFigure = ({ cell }: { cell: ScorerFigures }) => {
  const words = useWords(qualityWords);
  const { two } = useFigures();
  const { value, low, high } = cell.severity;
  return (
    <div className={styles["figure"]}>
      <div className={styles["ends"]} aria-hidden>
        <span>{words.milderEnd}</span>
        <span>{words.severerEnd}</span>
      </div>
      <IntervalBar estimate={cell.severity} axis={[-3, 3]} marks={[0]} />
      <span className="dense muted">{words.severity(two(value), two(low), two(high))}</span>
      {cell.drift.some(({ shift }) => shift) && (
        <>
          <DriftLine drift={cell.drift} />
          <span className="small muted">
            {words.drift} · {words.lately[cell.lately]}
          </span>
        </>
      )}
    </div>
  );
};
