import type { DraftMark } from "#contract/review";

import { useCell } from "../device/cell.ts";
import { timecode } from "../language/format.ts";
import { useWords } from "../language/language.ts";
import { LevelMark } from "../level/level-mark.tsx";
import styles from "./clash.module.css";
import { markOf, momentsOf } from "./marks.ts";
import type { Sitting } from "./sitting.ts";
import { reviewWords } from "./words.ts";

/** One side of a clash; pressing it settles the clash. */
export const Half = ({ title, mark, choose }: { title: string; mark: DraftMark; choose: () => void }) => {
  const words = useWords(reviewWords);
  return (
    <button type="button" className={styles["half"]} onClick={choose}>
      <span className="small muted">{title}</span>
      {mark.level ? <LevelMark level={mark.level} /> : <span>{words.blank}</span>}
      {mark.comment && <span className={styles["words"]}>{mark.comment}</span>}
      {momentsOf(mark).map(({ second, text }) => (
        <span key={`${second} ${text}`} className={styles["words"]}>
          {timecode(second)} {text}
        </span>
      ))}
    </button>
  );
};

/** One criterion, written here and elsewhere: side by side, one press settles it. Neither is gone before that. */
export const Clash = ({ sitting, criterion }: { sitting: Sitting; criterion: string }) => {
  const words = useWords(reviewWords);
  const { marking } = useCell(sitting.seen);
  const mine = markOf(marking.draft, criterion);
  const theirs = markOf(marking.theirs, criterion);
  const settle = (keep: "mine" | "theirs" | "both") => () => sitting.act({ do: "settle", criterion, keep });
  const twoComments = mine.comment !== theirs.comment && mine.comment.trim() !== "" && theirs.comment.trim() !== "";
  const twoWords = twoComments || (momentsOf(mine).length > 0 && momentsOf(theirs).length > 0);
  return (
    <fieldset className={styles["clash"]}>
      <legend className={styles["clashTitle"]}>{words.clash}</legend>
      <div className={styles["halves"]}>
        <Half title={words.mine} mark={mine} choose={settle("mine")} />
        <Half title={words.theirs} mark={theirs} choose={settle("theirs")} />
      </div>
      {twoWords && mine.comment.length + theirs.comment.length < 2000 && (
        <button type="button" className="button quiet" onClick={settle("both")}>
          {words.both}
        </button>
      )}
    </fieldset>
  );
};
