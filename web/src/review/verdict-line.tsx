import { verdictSoFar } from "../../../functions/review/verdict.ts";
import { useCell } from "../device/cell.ts";
import { useWords } from "../language/language.ts";
import { LevelMark } from "../level/level-mark.tsx";
import { levelWords } from "../level/words.ts";
import { unseenOf } from "./coverage.ts";
import { lackOf, levelsOf, markOf } from "./marks.ts";
import { numeralsOf } from "./numerals.ts";
import type { Sitting } from "./sitting.ts";
import styles from "./workbench.module.css";
import { reviewWords } from "./words.ts";

/** The verdict after each key, and which criteria decide it: the same function as on the platform. */
export const VerdictLine = ({ sitting }: { sitting: Sitting }) => {
  const words = useWords(reviewWords);
  const levels = useWords(levelWords);
  const { work, marking, coverage } = useCell(sitting.seen);
  const unseen = unseenOf(work, coverage);
  const { criteria, draft } = marking;
  if (work.kind === "adjudicate") {
    const settled = criteria.filter((id) => lackOf(markOf(draft, id)) !== "level").length;
    return <p className={styles["verdict"]}>{words.disputeProgress(settled, criteria.length)}</p>;
  }
  const asked = work.guide.items
    .map((item) => ({ ...item, criteria: item.criteria.filter(({ id }) => criteria.includes(id)) }))
    .filter((item) => item.criteria.length > 0);
  const { level, deciding, marked, of } = verdictSoFar(asked, levelsOf(draft));
  const which = numeralsOf(criteria, deciding);
  const better = level === "not-met" ? levels.pass : levels.excellent;
  const why = () => {
    if (deciding.length === 0) return marked < of ? words.verdictFree : "";
    return deciding.length === 1 ? words.oneFrom(better, which) : words.decidedBy(which);
  };
  return (
    <p className={styles["verdict"]} data-verdict={level}>
      <span className={styles["progress"]}>{words.progress(marked, of)}</span>
      {marked === 0 ? (
        <span className="muted">{words.verdictNone}</span>
      ) : (
        <>
          <span className="muted">{marked < of ? words.verdictHope : words.verdictNow}</span>
          <LevelMark level={level} />
          <span>{why()}</span>
        </>
      )}
      {marked === of && unseen.length > 0 && (
        <span className={styles["unseen"]} data-unseen>
          {words.unseen(unseen.map(({ position, share }) => words.unseenOne(position, share)))}
        </span>
      )}
    </p>
  );
};
