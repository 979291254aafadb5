import type { SelfAssessmentView } from "#contract/assessment";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { api, dataOf } from "../api/client.ts";
import { useFramework } from "../catalog/framework.ts";
import { useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { PageHeader } from "../page/page-header.tsx";
import { ProblemLine } from "../page/problem-line.tsx";
import { takeAssessment } from "./answer-store.ts";
import { assessmentWords } from "./words.ts";

/** Questions that are read and answered in a minute. */
const A_MINUTE = 4;

interface WelcomeProps {
  /** The last one, complete; `null` before the first. */
  readonly latest: SelfAssessmentView | null;
  readonly began: (view: SelfAssessmentView) => void;
}

/** What the self-assessment is, who sees it, and the way in. */
export const Welcome = ({ latest, began }: WelcomeProps) => {
  const words = useWords(assessmentWords);
  const format = useFormat();
  const framework = useFramework();
  const questions = framework.competencies.length;
  const begin = useMutation({
    mutationFn: async () => takeAssessment(await dataOf(api["self-assessments"].$post())),
    onSuccess: began,
  });
  return (
    <div className="reading stack">
      <PageHeader title={words.title} lead={words.lead(questions, Math.ceil(questions / A_MINUTE))} />
      <p className="notice measure">{words.private}</p>
      <p className="measure">{words.pause}</p>
      {latest?.completedAt && (
        <p className="measure">
          {words.before(format.day(latest.completedAt))} {words.againWhy}
        </p>
      )}
      <div className="line">
        <button
          type="button"
          className="button primary"
          aria-disabled={begin.isPending}
          onClick={() => begin.isPending || begin.mutate()}
        >
          {begin.isPending ? words.starting : latest ? words.startAgain : words.start}
        </button>
        {latest && (
          <Link to="/self-assessment/$number/result" params={{ number: String(latest.number) }} className="button">
            {words.seeResult}
          </Link>
        )}
      </div>
      <ProblemLine error={begin.error} />
    </div>
  );
};
