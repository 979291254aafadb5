import ArrowLeft from "lucide-react/icons/arrow-left";
import ArrowRight from "lucide-react/icons/arrow-right";
import { useEffect, useRef } from "react";

import { useText, useWords } from "../language/language.ts";
import { type Asked, useNumberKeys } from "./asked.ts";
import styles from "./assessment.module.css";
import { END } from "./places.ts";
import { Question } from "./question.tsx";
import { countAnswered, nextOpen, questionsOf } from "./questions.ts";
import { assessmentWords } from "./words.ts";

/** The question that holds the cursor, by its code. */
const questionWithFocus = (): string | undefined =>
  document.activeElement?.closest<HTMLElement>("[data-question]")?.dataset["question"];

const leadTo = (code: string): void => {
  const place = document.getElementById(`question-${code}`);
  place?.focus({ preventScroll: true });
  place?.scrollIntoView({ block: "center" });
};

/** All questions of a dimension on one page. */
export const OnePart = ({ position, parts, scale, answers, answer, turnTo }: Asked & { position: number }) => {
  const words = useWords(assessmentWords);
  const text = useText();
  const all = questionsOf(parts);
  const part = parts[position];
  const heading = useRef<HTMLHeadingElement>(null);
  const cameFrom = useRef(position);
  useEffect(() => {
    if (cameFrom.current !== position) heading.current?.focus({ preventScroll: true });
    cameFrom.current = position;
  }, [position]);

  useNumberKeys(scale, (value) => {
    if (!part) return;
    const code = questionWithFocus() ?? nextOpen(part.questions, answers)?.code;
    if (code === undefined) return;
    answer(code, value);
    const next = part.questions[part.questions.findIndex((one) => one.code === code) + 1];
    if (next) leadTo(next.code);
    else leadTo(code);
  });
  if (!part) return null;
  const [before, after] = [parts[position - 1], parts[position + 1]];
  const open = nextOpen(all, answers);
  return (
    <>
      <nav aria-label={words.parts}>
        <ol className={styles["parts"]}>
          {parts.map(({ dimension, questions }, i) => (
            <li key={dimension.id}>
              <button
                type="button"
                className={styles["part"]}
                aria-current={i === position ? "step" : undefined}
                onClick={() => turnTo(dimension.id)}
              >
                {text(dimension.name)}{" "}
                <span className="small muted">
                  {words.partDone(countAnswered(questions, answers), questions.length)}
                </span>
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <div className={styles["partHead"]}>
        <h2 ref={heading} tabIndex={-1}>
          {text(part.dimension.name)}
        </h2>
        <span className="small muted">{words.keys}</span>
      </div>
      <div className={styles["page"]}>
        {part.questions.map((question) => (
          <Question
            key={question.code}
            question={question}
            number={all.indexOf(question) + 1}
            scale={scale}
            value={answers[question.code]}
            choose={(value) => answer(question.code, value)}
          />
        ))}
      </div>
      <div className={styles["steps"]}>
        {before && (
          <button type="button" className="button" onClick={() => turnTo(before.dimension.id)}>
            <ArrowLeft size={18} />
            {words.previousPart(text(before.dimension.name))}
          </button>
        )}
        <button
          type="button"
          className={`button primary ${styles["onward"]}`}
          onClick={() =>
            turnTo(after?.dimension.id ?? (open && open.dimension !== part.dimension.id ? open.code : END))
          }
        >
          {after ? words.nextPart(text(after.dimension.name)) : words.next}
          <ArrowRight size={18} />
        </button>
      </div>
    </>
  );
};
