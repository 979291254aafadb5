import type { CompetencyView } from "#contract/catalog";
import type { VerdictView } from "#contract/review";
import type { SubmissionView } from "#contract/submission";
import { useQuery } from "@tanstack/react-query";

import { useWords } from "../../language/language.ts";
import { ProblemLine } from "../../page/problem-line.tsx";
import { readingOf } from "../verdict-reading.ts";
import { Appeal } from "./appeal.tsx";
import { Helpful } from "./helpful.tsx";
import { History } from "./history.tsx";
import { rechecksQuery } from "./rechecks.ts";
import { afterWords } from "./words.ts";

interface AfterVerdictProps {
  readonly submission: SubmissionView;
  readonly guide: CompetencyView;
  readonly verdict: VerdictView;
}

/** What she may say to a verdict, and how it came about. The verdict is there without it. */
export const AfterVerdict = ({ submission, guide, verdict }: AfterVerdictProps) => {
  const words = useWords(afterWords);
  const { data: view, error } = useQuery(rechecksQuery(submission.id, submission.decidedAt));
  if (error && !view)
    return (
      <div className="stack tight">
        <p>{words.failed}</p>
        <ProblemLine error={error} />
      </div>
    );
  if (!view) return null;
  return (
    <>
      <Appeal
        submissionId={submission.id}
        verdict={verdict}
        items={readingOf(guide, verdict).items}
        chance={view.appeal}
      />
      <Helpful key={verdict.at} submissionId={submission.id} decidedAt={verdict.at} said={view.helpful} />
      <History submission={submission} guide={guide} view={view} />
    </>
  );
};
