import type { CompetencyView } from "#contract/catalog";
import type { SubmissionView } from "#contract/submission";

import { useText, useWords } from "../language/language.ts";
import { useGapWords } from "./gap-words.ts";
import type { OpenGap } from "./open-gaps.ts";
import styles from "./submission.module.css";
import type { Uploads } from "./upload/upload-queue.ts";
import { submissionWords } from "./words.ts";

interface GapListProps {
  readonly gaps: readonly OpenGap[];
  readonly guide: CompetencyView;
  readonly submission: SubmissionView;
  readonly uploads: Uploads;
  readonly mend: (gap: OpenGap) => void;
  /** Items a reviewer asked to complete, without a new file so far. */
  readonly untouched: readonly string[];
  readonly remind: (itemId: string) => void;
}

/** What still keeps the evidence from being handed in; each leads to where it is mended. */
export const GapList = ({ gaps, mend, untouched, remind, ...known }: GapListProps) => {
  const words = useWords(submissionWords);
  const text = useText();
  const wordsOf = useGapWords(known);
  return (
    <section aria-labelledby="gaps" className={styles["gaps"]}>
      <h2 id="gaps">{words.stillOpen}</h2>
      {gaps.length === 0 && untouched.length === 0 && <p className={styles["done"]}>{words.nothingOpen}</p>}
      {gaps.length + untouched.length > 0 && (
        <ul>
          {gaps.map((gap) => {
            const { item, what } = wordsOf(gap);
            return (
              <li key={`${gap.itemId} ${gap.code} ${gap.fileId ?? ""}`}>
                <button type="button" className={styles["gap"]} onClick={() => mend(gap)}>
                  <span className="strong">{item}</span>
                  <span>{what}</span>
                </button>
              </li>
            );
          })}
          {known.guide.items
            .filter(({ id }) => untouched.includes(id) && !gaps.some(({ itemId }) => itemId === id))
            .map(({ id, title }) => (
              <li key={id}>
                <button type="button" className={styles["gap"]} onClick={() => remind(id)}>
                  <span className="strong">{text(title)}</span>
                  <span>{words.askedAgain}</span>
                </button>
              </li>
            ))}
        </ul>
      )}
    </section>
  );
};
