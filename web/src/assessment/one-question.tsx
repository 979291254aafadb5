import ArrowLeft from "lucide-react/icons/arrow-left";
import ArrowRight from "lucide-react/icons/arrow-right";
import { useEffect, useRef } from "react";

import { useWords } from "../language/language.ts";
import { type Asked, useNumberKeys } from "./asked.ts";
import styles from "./assessment.module.css";
import { END } from "./places.ts";
import { Question } from "./question.tsx";
import { nextOpen, questionsOf } from "./questions.ts";
import { assessmentWords } from "./words.ts";

/** Long enough to see what was chosen, short enough not to wait. */
const PAUSE_MS = 220;

/** One question a screen; an answer leads on by itself. */
export const OneQuestion = ({ position, parts, scale, answers, answer, turnTo }: Asked & { position: number }) => {
  const words = useWords(assessmentWords);
  const questions = questionsOf(parts);
  const question = questions[position];
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const cameFrom = useRef(position);
  useEffect(() => {
    // The cursor goes along, so that the next question is read out; not when the page has only just been opened.
    if (cameFrom.current !== position) document.getElementById(`question-${question?.code}`)?.focus();
    cameFrom.current = position;
    return () => clearTimeout(timer.current);
  }, [position, question?.code]);

  const after = (withAnswer: typeof answers) => {
    const next = questions[position + 1];
    // Back at the end, what was skipped comes once more.
    turnTo(next?.code ?? nextOpen(questions, withAnswer)?.code ?? END);
  };
  const goOn = (withAnswer = answers) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => after(withAnswer), PAUSE_MS);
  };
  useNumberKeys(scale, (value) => {
    if (!question) return;
    answer(question.code, value);
    goOn({ ...answers, [question.code]: value });
  });
  if (!question) return null;
  const before = questions[position - 1];
  return (
    <div className={styles["screen"]}>
      <Question
        key={question.code}
        question={question}
        number={position + 1}
        scale={scale}
        value={answers[question.code]}
        choose={(value) => answer(question.code, value)}
        pressed={() => goOn({ ...answers, [question.code]: answers[question.code] ?? 0 })}
      />
      <div className={styles["steps"]}>
        {before && (
          <button type="button" className="button" onClick={() => turnTo(before.code)}>
            <ArrowLeft size={18} />
            {words.previous}
          </button>
        )}
        <button type="button" className={`button ${styles["onward"]}`} onClick={() => after(answers)}>
          {words.next}
          <ArrowRight size={18} />
        </button>
      </div>
    </div>
  );
};
