import type { CompetencySummary, FrameworkView } from "#contract/catalog";
import { type MouseEvent, useId } from "react";

import { useText, useWords } from "../language/language.ts";
import styles from "./assessment.module.css";
import { assessmentWords } from "./words.ts";

interface QuestionProps {
  readonly question: CompetencySummary;
  readonly number: number;
  readonly scale: FrameworkView["scale"];
  readonly value: number | undefined;
  readonly choose: (value: number) => void;
  /** Pressed with a finger or the mouse, chosen again too: she means to go on. The arrow keys only look around. */
  readonly pressed?: () => void;
}

/** One question with the steps of the scale as big answers. */
export const Question = ({ question, number, scale, value, choose, pressed }: QuestionProps) => {
  const words = useWords(assessmentWords);
  const text = useText();
  const name = useId();
  const press = ({ detail }: MouseEvent) => {
    if (detail > 0) pressed?.();
  };
  return (
    <fieldset
      className={styles["question"]}
      data-question={question.code}
      id={`question-${question.code}`}
      tabIndex={-1}
    >
      <legend>
        <span className="line small muted">
          {words.question(number)} <span className="code">{question.code}</span> {text(question.name)}
        </span>
        <span className={styles["asked"]}>{text(question.practiceQuestion)}</span>
      </legend>
      <div className={styles["answers"]}>
        {scale.map((step, i) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- the keys belong to the radio inside
          <label key={step.value} className={styles["answer"]} onClick={press}>
            <input
              type="radio"
              name={name}
              value={step.value}
              checked={value === step.value}
              onChange={() => choose(step.value)}
            />
            <kbd aria-hidden="true">{i + 1}</kbd>
            <span>{text(step.label)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
