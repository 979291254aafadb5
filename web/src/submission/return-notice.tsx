import type { CompetencyView } from "#contract/catalog";
import type { ReturnNote } from "#contract/submission";

import { useText, useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import styles from "./submission.module.css";
import { submissionWords } from "./words.ts";

interface ReturnNoticeProps {
  readonly returned: ReturnNote;
  readonly guide: CompetencyView;
  readonly attempt: number;
  readonly turnTo: (itemId: string) => void;
}

/** Why it came back, in the reviewer's words, and where to begin. */
export const ReturnNotice = ({ returned, guide, attempt, turnTo }: ReturnNoticeProps) => {
  const words = useWords(submissionWords);
  const text = useText();
  const format = useFormat();
  return (
    <section aria-labelledby="returned" className={`notice amber ${styles["returned"]}`}>
      <h2 id="returned">{words.returned}</h2>
      <figure>
        <figcaption className="small">
          {words.returnedWhy} · {format.moment(returned.at)}
        </figcaption>
        <blockquote className="measure">{returned.reason}</blockquote>
      </figure>
      <div className="line">
        <span>{words.returnedItems}</span>
        {guide.items
          .filter(({ id }) => returned.itemIds.includes(id))
          .map((item) => (
            <button key={item.id} type="button" className="button" onClick={() => turnTo(item.id)}>
              {text(item.title)}
            </button>
          ))}
      </div>
      <p className="small">{words.returnedFree(attempt)}</p>
    </section>
  );
};
