import type { SelfAssessmentView } from "#contract/assessment";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

import { api, dataOf, ifMatch } from "../api/client.ts";
import { isProblem, ProblemError } from "../api/problem-error.ts";
import { queryClient } from "../api/query-client.ts";
import { useWords } from "../language/language.ts";
import { ProblemLine } from "../page/problem-line.tsx";
import { latestSelfAssessmentQuery, selfAssessmentResultQuery } from "../points/self-assessment.ts";
import { answerStore } from "./answer-store.ts";
import type { Asked } from "./asked.ts";
import styles from "./assessment.module.css";
import { countAnswered, nextOpen, questionsOf } from "./questions.ts";
import { assessmentWords } from "./words.ts";

/** Every answer must have arrived; a version that moved on elsewhere is read again and tried once more. */
const complete = async (assessment: SelfAssessmentView): Promise<void> => {
  if (!(await answerStore(assessment).flush())) throw new ProblemError("offline");
  const ask = async () => {
    const latest = await queryClient.fetchQuery({ ...latestSelfAssessmentQuery, staleTime: 0 });
    if (!latest) throw new ProblemError("not-found", 404);
    if (latest.completedAt !== undefined) return;
    const param = { number: String(assessment.number) };
    const header = ifMatch(latest.version);
    const result = await dataOf(
      api["self-assessments"][":number{[0-9]+}"].complete.$post({ param, header }, undefined),
    );
    queryClient.setQueryData(selfAssessmentResultQuery(assessment.number).queryKey, result);
  };
  await ask().catch((error: unknown) => {
    if (isProblem(error, "stale-version")) return ask();
    throw error;
  });
  void queryClient.invalidateQueries({ queryKey: latestSelfAssessmentQuery.queryKey });
};

/** After the last question: what is still open, or the way to the result. */
export const Finish = ({ assessment, parts, answers, turnTo }: Asked & { assessment: SelfAssessmentView }) => {
  const words = useWords(assessmentWords);
  const navigate = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const questions = questionsOf(parts);
  const open = nextOpen(questions, answers);
  const last = questions.at(-1);
  const finish = useMutation({
    mutationFn: () => complete(assessment),
    onSuccess: () =>
      navigate({ to: "/self-assessment/$number/result", params: { number: String(assessment.number) }, replace: true }),
  });
  const headingText = open ? words.leftOpen(questions.length - countAnswered(questions, answers)) : words.allDone;
  return (
    <div className={styles["screen"]}>
      <div className="stack tight">
        <h2 ref={heading} tabIndex={-1}>
          {headingText}
        </h2>
        {!open && <p>{words.allDoneMore}</p>}
        <ProblemLine error={finish.error} />
      </div>
      <div className={styles["steps"]}>
        {last && (
          <button type="button" className="button" onClick={() => turnTo(last.code)}>
            {words.previous}
          </button>
        )}
        {open ? (
          <button type="button" className={`button primary ${styles["onward"]}`} onClick={() => turnTo(open.code)}>
            {words.toOpen}
          </button>
        ) : (
          <button
            type="button"
            className={`button primary ${styles["onward"]}`}
            aria-disabled={finish.isPending}
            onClick={() => finish.isPending || finish.mutate()}
          >
            {finish.isPending ? words.finishing : words.finish}
          </button>
        )}
      </div>
    </div>
  );
};
