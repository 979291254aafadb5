import type { SelfAssessmentView } from "#contract/assessment";
import type { FrameworkView } from "#contract/catalog";
import type { SubmissionRow } from "#contract/submission";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";

import { useNow } from "../device/now.ts";
import { useWords } from "../language/language.ts";
import { standingsOf } from "../points/standing.ts";
import { AssessRow, RecommendedRow } from "./assessment-row.tsx";
import { detailed, nextFor } from "./next.ts";
import { SubmissionNextRow } from "./submission-next-row.tsx";
import styles from "./home.module.css";
import { homeWords } from "./words.ts";

export interface Known {
  readonly framework: FrameworkView;
  readonly submissions: readonly SubmissionRow[];
  readonly assessment: SelfAssessmentView | null;
}

export const NextList = ({ framework, submissions, assessment }: Known) => {
  const words = useWords(homeWords);
  const now = useNow();
  const next = useMemo(() => nextFor(submissions, assessment, now), [submissions, assessment, now]);
  const looked = detailed(next);
  return (
    <section aria-labelledby="next">
      <div className={styles["sectionHead"]}>
        <h2 id="next">{words.next}</h2>
        {submissions.length > 0 && (
          <Link to="/submissions" className="button quiet">
            {words.allSubmissions}
          </Link>
        )}
      </div>
      <ul className="rows">
        {next.map((one, i) => {
          if (one.kind === "assess") {
            return (
              <AssessRow
                key={one.kind}
                first={i === 0}
                answered={one.answered}
                points={framework.competencies.length}
              />
            );
          }
          if (one.kind === "recommended") {
            return (
              <RecommendedRow
                key={one.kind}
                assessment={one.assessment}
                framework={framework}
                standings={standingsOf(submissions)}
              />
            );
          }
          const { submission } = one;
          return (
            <SubmissionNextRow
              key={submission.id}
              first={i === 0}
              kind={one.kind}
              submission={submission}
              framework={framework}
              withDetails={looked.has(submission.id)}
            />
          );
        })}
      </ul>
    </section>
  );
};
