import type { Criterion } from "#contract/catalog";

import { useCell } from "../device/cell.ts";
import { useText, useWords } from "../language/language.ts";
import { LevelMark } from "../level/level-mark.tsx";
import { CommentBox } from "./comment-box.tsx";
import styles from "./criterion.module.css";
import { markOf } from "./marks.ts";
import { numeral } from "./numerals.ts";
import type { Sitting } from "./sitting.ts";
import { reviewWords } from "./words.ts";

/** On a phone a criterion is a line of the list, with its comment; it is scored in the bar at the foot. */
export const CriterionRow = ({ sitting, text, asked }: { sitting: Sitting; text: Criterion; asked: boolean }) => {
  const words = useWords(reviewWords);
  const say = useText();
  const { marking } = useCell(sitting.seen);
  const { level } = markOf(marking.draft, text.id);
  const focused = marking.focus === text.id;
  return (
    <div className={styles["criterion"]} data-row data-focused={focused || undefined}>
      <button
        type="button"
        className={styles["row"]}
        aria-current={focused || undefined}
        onClick={() => sitting.act({ do: "focus", criterion: text.id })}
      >
        <span className={styles["number"]}>{numeral(marking.criteria.indexOf(text.id))}</span>
        <span className={styles["rowTitle"]}>{say(text.title)}</span>
        {level ? <LevelMark level={level} /> : <span className="muted small">{words.blank}</span>}
      </button>
      <CommentBox sitting={sitting} criterion={text.id} asked={asked} open={focused} />
    </div>
  );
};
