import { useId } from "react";

import { useWords } from "../language/language.ts";
import type { Conflict } from "./draft-edits.ts";
import { draftStore } from "./draft-store.ts";
import styles from "./submission.module.css";
import { submissionWords } from "./words.ts";

/** As long as the platform takes. Source: `MAX_NOTE` of the contract. */
const MAX_NOTE = 2000;
/** From here on it says how much room is left. */
const NEAR = 200;

interface NoteFieldProps {
  readonly submissionId: string;
  readonly itemId: string;
  readonly note: string;
  readonly conflict: Conflict | undefined;
}

/** The teacher's words to an item. Saved as she types; what another device wrote at the same time is shown beside it. */
export const NoteField = ({ submissionId, itemId, note, conflict }: NoteFieldProps) => {
  const words = useWords(submissionWords);
  const id = useId();
  const store = draftStore(submissionId);
  const left = MAX_NOTE - note.length;
  const takeTheirs = (theirs: string) => {
    store.change(`note.${itemId}`, theirs);
    store.settle(itemId);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{words.note}</label>
      <textarea
        id={id}
        className={`input ${styles["note"]}`}
        value={note}
        maxLength={MAX_NOTE}
        aria-describedby={`${id}-hint`}
        onChange={(event) => store.change(`note.${itemId}`, event.target.value)}
        onBlur={() => void store.flush()}
      />
      <p id={`${id}-hint`} className="muted small">
        {left <= NEAR ? words.noteLeft(left) : words.noteHint}
      </p>
      {conflict && (
        <div role="alert" className="notice amber stack tight">
          <p>{words.conflict}</p>
          <blockquote className={styles["theirs"]}>{conflict.theirs}</blockquote>
          <div className="line">
            <button type="button" className="button" onClick={() => store.settle(itemId)}>
              {words.keepMine}
            </button>
            <button type="button" className="button" onClick={() => takeTheirs(conflict.theirs)}>
              {words.takeTheirs}
            </button>
          </div>
        </div>
      )}
    </div>
  );
};
