import { useId } from "react";

import { useCell } from "../device/cell.ts";
import { useWords } from "../language/language.ts";
import styles from "./criterion.module.css";
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

/** Words for the teacher; closed, what was written in one line. */
export const CommentBox = ({ sitting, criterion, asked, open }: CommentBoxProps) => {
  const words = useWords(reviewWords);
  const id = useId();
  const { marking, hand, submitting } = useCell(sitting.seen);
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

  return (
    <div className={styles["comment"]}>
      <label htmlFor={id} className={styles["commentLabel"]}>
        {words.comment}{" "}
        <span className={lacks ? styles["asked"] : "muted"}>
          {mark.level === "not-met" ? words.commentAsked : words.commentOptional}
        </span>
      </label>
      <textarea
        id={id}
        data-comment={criterion}
        className={`input ${styles["commentField"]}`}
        value={mark.comment}
        maxLength={MAX_COMMENT}
        readOnly={hand === "elsewhere" || submitting !== undefined}
        placeholder={words.commentPlaceholder}
        aria-required={mark.level === "not-met"}
        aria-invalid={asked && lacks ? true : undefined}
        onChange={({ target }) => sitting.act({ do: "comment", criterion, text: target.value })}
      />
      {moments}
    </div>
  );
};
