import type { CompetencyView } from "#contract/catalog";

import { useText, useWords } from "../language/language.ts";
import { draftStore } from "./draft-store.ts";
import styles from "./submission.module.css";
import { useDraft } from "./use-draft.ts";
import { submissionWords } from "./words.ts";

/** Words that came too late, typed here while the evidence was handed in elsewhere: shown, so that they are not lost. */
export const UnsentNotes = ({ submissionId, guide }: { submissionId: string; guide: CompetencyView }) => {
  const words = useWords(submissionWords);
  const text = useText();
  const { edits } = useDraft(submissionId);
  const notes = guide.items.flatMap((item) => {
    const mine = edits[`note.${item.id}`]?.mine;
    return typeof mine === "string" && mine.trim() !== "" ? [{ item, mine }] : [];
  });
  if (notes.length === 0) return null;
  return (
    <section className="notice amber stack tight" role="alert">
      <p>{words.unsent}</p>
      {notes.map(({ item, mine }) => (
        <div key={item.id}>
          <p className="small">{text(item.title)}</p>
          <blockquote className={styles["theirs"]}>{mine}</blockquote>
        </div>
      ))}
      <div>
        <button type="button" className="button" onClick={() => draftStore(submissionId).discard()}>
          {words.unsentGot}
        </button>
      </div>
    </section>
  );
};
