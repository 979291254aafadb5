import type { DraftMark } from "#contract/review";
import { type RefObject, useRef, useState } from "react";
import { flushSync } from "react-dom";

import { useCell } from "../device/cell.ts";
import { isTouch } from "../device/touch.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { joinWords } from "../phrase/find.ts";
import { finding, stopFinding } from "../phrase/finding.ts";
import { KeepPhrase } from "../phrase/keep-phrase.tsx";
import { PhraseFinder } from "../phrase/phrase-finder.tsx";
import { phraseWords } from "../phrase/words.ts";
import styles from "./criterion.module.css";
import { seatedPerson } from "./seats.ts";
import { useKeyOf } from "./use-keys.ts";

interface CommentPhrasesProps {
  readonly competency: string;
  readonly criterion: string;
  readonly mark: DraftMark;
  /** Longest comment. */
  readonly room: number;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly write: (text: string) => void;
}

/** The comment bank over a comment: to take from it, and to add what was just written. */
export const CommentPhrases = ({ competency, criterion, mark, room, field, write }: CommentPhrasesProps) => {
  const words = useWords(phraseWords);
  const language = useLanguage();
  const key = useKeyOf()("phrases");
  const button = useRef<HTMLButtonElement>(null);
  const sought = useCell(finding);
  const isOpen = sought?.criterion === criterion;
  const [full, setFull] = useState(false);
  /** Back to writing; with a finger back to the button: no keyboard comes up that nobody asked for. */
  const leave = (touched = false) => {
    flushSync(stopFinding);
    if (touched) {
      button.current?.focus({ preventScroll: true });
      // The score bar stands at the foot again.
      return field.current?.scrollIntoView({ block: "center" });
    }
    field.current?.focus();
    return field.current?.setSelectionRange(-1, -1);
  };
  const take = (phrase: string, touched: boolean) => {
    const text = joinWords(mark.comment, phrase, language);
    setFull(text.length > room);
    if (text.length > room) return;
    write(text);
    leave(touched);
  };
  return (
    <>
      <div className={styles["phrases"]}>
        <button
          ref={button}
          type="button"
          className={`button quiet ${styles["phrasesButton"]}`}
          aria-expanded={isOpen}
          // The field keeps the focus until the press is over: without it the page would move away from under a finger.
          onMouseDown={(event) => event.preventDefault()}
          onClick={(event) => {
            if (isOpen) return leave(isTouch(event));
            flushSync(() => finding.set({ criterion, typing: !isTouch(event) }));
            if (isTouch(event)) field.current?.blur();
            return undefined;
          }}
        >
          {words.find} {key && <kbd>{key}</kbd>}
        </button>
        <KeepPhrase
          key={criterion}
          competency={competency}
          phrase={{ criterion, language, level: mark.level, text: mark.comment }}
        />
      </div>
      {isOpen && full && <output className={styles["lack"]}>{words.full}</output>}
      {isOpen && (
        <PhraseFinder
          competency={competency}
          criterion={criterion}
          level={mark.level}
          personId={seatedPerson()}
          typing={sought.typing}
          take={take}
          close={(touched) => leave(touched)}
        />
      )}
    </>
  );
};
