import { type KeyboardEvent, useId, useRef } from "react";

import { useCell } from "../device/cell.ts";
import { useWords } from "../language/language.ts";
import { finding } from "../phrase/finding.ts";
import styles from "./criterion.module.css";
import { CommentPhrases } from "./comment-phrases.tsx";
import { nameOf } from "./key-map.ts";
import { herKeys } from "./key-store.ts";
import { lackOf, markOf, momentsOf } from "./marks.ts";
import { MomentLines } from "./moment-lines.tsx";
import type { Sitting } from "./sitting.ts";
import { reviewWords } from "./words.ts";

/** As MAX_COMMENT of the contract, whose import would bring zod. */
const MAX_COMMENT = 2000;

interface CommentBoxProps {
  readonly sitting: Sitting;
  readonly criterion: string;
  readonly asked: boolean;
  readonly open: boolean;
}

const isSlash = (
  pressed: Pick<globalThis.KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">,
) => {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = pressed;
  return nameOf({ key, code, ctrl: ctrlKey || metaKey, alt: altKey, shift: shiftKey }) === "/";
};

/** Words for the teacher; closed, what was written in one line. */
export const CommentBox = ({ sitting, criterion, asked, open }: CommentBoxProps) => {
  const words = useWords(reviewWords);
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const { work, marking, hand, submitting } = useCell(sitting.seen);
  const mark = markOf(marking.draft, criterion);
  const lacks = lackOf(mark) === "comment";
  const moments = <MomentLines sitting={sitting} moments={momentsOf(mark)} />;
  if (!open) {
    if (lacks) return <p className={styles["lack"]}>{words.commentLacks}</p>;
    return (
      <>
        {mark.comment && <p className={styles["said"]}>{mark.comment}</p>}
        {moments}
      </>
    );
  }

  const locked = hand === "elsewhere" || submitting !== undefined;
  const write = (text: string) => sitting.act({ do: "comment", criterion, text });
  /** At the beginning of a line nobody writes a slash. */
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { value, selectionStart } = event.currentTarget;
    const { nativeEvent } = event;
    const atStart = value.slice(0, selectionStart).split("\n").at(-1) === "";
    if (locked || !atStart || nativeEvent.isComposing || !isSlash(nativeEvent) || !herKeys.get().single) return;
    event.preventDefault();
    finding.set({ criterion, typing: true });
  };

  return (
    <div className={styles["comment"]}>
      <label htmlFor={id} className={styles["commentLabel"]}>
        {words.comment}{" "}
        <span className={lacks ? styles["asked"] : "muted"}>
          {mark.level === "not-met" ? words.commentAsked : words.commentOptional}
        </span>
      </label>
      {!locked && (
        <CommentPhrases
          competency={work.guide.code}
          criterion={criterion}
          mark={mark}
          room={MAX_COMMENT}
          field={field}
          write={write}
        />
      )}
      <textarea
        ref={field}
        id={id}
        data-comment={criterion}
        className={`input ${styles["commentField"]}`}
        value={mark.comment}
        maxLength={MAX_COMMENT}
        readOnly={locked}
        placeholder={words.commentPlaceholder}
        aria-required={mark.level === "not-met"}
        aria-invalid={asked && lacks ? true : undefined}
        onChange={({ target }) => write(target.value)}
        onKeyDown={onKeyDown}
      />
      {moments}
    </div>
  );
};
