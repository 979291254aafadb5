import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";

import { useCell } from "../device/cell.ts";
import { useWords } from "../language/language.ts";
import { Criterion } from "./criterion.tsx";
import { SubmitButton } from "./foot.tsx";
import type { Sitting } from "./sitting.ts";
import styles from "./workbench.module.css";
import { reviewWords } from "./words.ts";

interface ScoreBarProps {
  readonly sitting: Sitting;
  readonly asked: boolean;
  readonly comment: () => void;
  readonly submit: () => void;
  readonly canEnd: boolean;
  readonly lacking: number;
}

/** On a phone: the criterion in focus under the thumb, one tap a criterion, and the next takes its place. */
export const ScoreBar = ({ sitting, asked, comment, submit, canEnd, lacking }: ScoreBarProps) => {
  const words = useWords(reviewWords);
  const { work, marking } = useCell(sitting.seen);
  const text = work.guide.items.flatMap(({ criteria }) => criteria).find(({ id }) => id === marking.focus);
  const move = (by: 1 | -1) => () => sitting.act({ do: "move", by });
  return (
    <section className={styles["scoreBar"]} aria-label={words.scoring}>
      {text && <Criterion sitting={sitting} text={text} asked={asked} bar />}
      <div className={styles["barFoot"]}>
        <button type="button" className="button icon quiet" aria-label={words.previous} onClick={move(-1)}>
          <ChevronLeft size={20} />
        </button>
        <span className={styles["progress"]}>
          {words.progress(marking.criteria.indexOf(marking.focus) + 1, marking.criteria.length)}
        </span>
        <button type="button" className="button icon quiet" aria-label={words.next} onClick={move(1)}>
          <ChevronRight size={20} />
        </button>
        <button type="button" className="button quiet" onClick={comment}>
          {words.comment}
        </button>
        <SubmitButton submit={submit} canEnd={canEnd} lacking={lacking} />
      </div>
    </section>
  );
};
