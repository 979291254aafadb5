import type { Mark } from "#contract/review";

import { useWords } from "../language/language.ts";
import { LevelMark } from "../level/level-mark.tsx";
import styles from "./clash.module.css";
import { MomentLines } from "./moment-lines.tsx";
import type { Sitting } from "./sitting.ts";
import { reviewWords } from "./words.ts";

/** What the two reviewers said of a disputed criterion: nameless, side by side. */
export const Sides = ({ sitting, marks }: { sitting: Sitting; marks: readonly Mark[] }) => {
  const words = useWords(reviewWords);
  return (
    <div className={styles["halves"]}>
      {marks.map(({ level, comment, moments }, at) => (
        <div key={`${level}-${comment}`} className={styles["side"]}>
          <p className="small muted">{words.side(at + 1)}</p>
          <LevelMark level={level} />
          <p className={comment ? styles["words"] : "muted small"}>{comment || words.noComment}</p>
          <MomentLines sitting={sitting} moments={moments ?? []} />
        </div>
      ))}
    </div>
  );
};
