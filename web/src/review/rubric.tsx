import { useCell } from "../device/cell.ts";
import { useText, useWords } from "../language/language.ts";
import { Criterion } from "./criterion.tsx";
import { CriterionRow } from "./criterion-row.tsx";
import type { Sitting } from "./sitting.ts";
import { VerdictLine } from "./verdict-line.tsx";
import styles from "./workbench.module.css";
import { reviewWords } from "./words.ts";

/** The criteria to mark, by the item they belong to. */
export const askedItems = ({ guide, criteria }: { guide: Guide; criteria: readonly string[] }) =>
  guide.items
    .map((item) => ({ ...item, criteria: item.criteria.filter(({ id }) => criteria.includes(id)) }))
    .filter((item) => item.criteria.length > 0);

type Guide = ReturnType<Sitting["seen"]["get"]>["work"]["guide"];

export const Rubric = ({ sitting, asked, narrow }: { sitting: Sitting; asked: boolean; narrow: boolean }) => {
  const words = useWords(reviewWords);
  const say = useText();
  const { work } = useCell(sitting.seen);
  return (
    <section aria-label={words.rubric} className={styles["rubric"]}>
      <div className={styles["criteria"]}>
        {askedItems(work).map(({ id, title, criteria }) => (
          <div key={id}>
            <h2 className={styles["item"]}>{say(title)}</h2>
            {criteria.map((text) =>
              narrow ? (
                <CriterionRow key={text.id} sitting={sitting} text={text} asked={asked} />
              ) : (
                <Criterion key={text.id} sitting={sitting} text={text} asked={asked} />
              ),
            )}
          </div>
        ))}
      </div>
      <VerdictLine sitting={sitting} />
    </section>
  );
};
