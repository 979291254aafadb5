import type { SelfAssessmentView } from "#contract/assessment";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useEffect, useSyncExternalStore } from "react";

import { useFramework } from "../catalog/framework.ts";
import { useWords } from "../language/language.ts";
import { useLossWarning } from "../page/loss-warning.ts";
import { PageHeader } from "../page/page-header.tsx";
import { ProgressBar } from "../page/progress-bar.tsx";
import { answerStore } from "./answer-store.ts";
import styles from "./assessment.module.css";
import { Finish } from "./finish.tsx";
import { OneQuestion } from "./one-question.tsx";
import { OnePart } from "./one-part.tsx";
import { withPending } from "./pending-answers.ts";
import { countAnswered, partAt, partsOf, questionAt, questionsOf } from "./questions.ts";
import { END } from "./places.ts";
import { SaveState } from "./save-state.tsx";
import { useWide } from "./use-wide.ts";
import { assessmentWords } from "./words.ts";

const route = getRouteApi("/self-assessment");

/** The questions: one a screen on phones, a dimension a page on wide screens. */
export const Asking = ({ assessment }: { assessment: SelfAssessmentView }) => {
  const words = useWords(assessmentWords);
  const framework = useFramework(assessment.frameworkVersion);
  const { at } = route.useSearch();
  const navigate = useNavigate({ from: "/self-assessment" });
  const wide = useWide();
  const store = answerStore(assessment);
  const { pending, saving, onDevice } = useSyncExternalStore(store.subscribe, store.get);

  const answers = withPending(assessment.answers, pending);
  const parts = partsOf(framework);
  const questions = questionsOf(parts);
  const done = countAnswered(questions, answers);
  const turnTo = (place: string, replace = false) =>
    void navigate({ search: { at: place }, replace, resetScroll: wide });
  const isDone = done === questions.length;
  const ended = at === END || (at === undefined && isDone);

  // The address names the question from the first one on: leaving and coming back leads here again.
  const here = wide ? parts[partAt(parts, answers, at)]?.dimension.id : questions[questionAt(parts, answers, at)]?.code;
  useEffect(() => {
    if (at === undefined && here !== undefined)
      void navigate({ search: { at: ended ? END : here }, replace: true, resetScroll: false });
  }, [at, here, ended, navigate]);

  useLossWarning(saving !== "saved" && !onDevice);

  const known = { parts, scale: framework.scale, answers, answer: store.answer, turnTo };
  return (
    <div className="reading">
      <PageHeader title={words.title} lead={words.private} />
      <div className={styles["progress"]}>
        <ProgressBar
          value={done}
          max={questions.length}
          label={words.progressLabel}
          valueText={words.progress(done, questions.length)}
        />
        <p className="line small muted">
          <span className={styles["count"]}>{words.progress(done, questions.length)}</span>
          <SaveState saving={saving} onDevice={onDevice} />
        </p>
      </div>
      {ended ? (
        <Finish assessment={assessment} {...known} />
      ) : wide ? (
        <OnePart position={partAt(parts, answers, at)} {...known} />
      ) : (
        <OneQuestion position={questionAt(parts, answers, at)} {...known} />
      )}
    </div>
  );
};
