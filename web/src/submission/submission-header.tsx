import type { CompetencyView } from "#contract/catalog";
import type { SubmissionView } from "#contract/submission";
import { Link } from "@tanstack/react-router";
import ArrowLeft from "lucide-react/icons/arrow-left";
import type { ReactNode } from "react";

import { useText, useWords } from "../language/language.ts";
import { PageHeader } from "../page/page-header.tsx";
import { submissionWords } from "./words.ts";

interface SubmissionHeaderProps {
  readonly submission: SubmissionView;
  readonly guide: CompetencyView;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
}

/** Which point, which attempt, and the way back to the list. */
export const SubmissionHeader = ({ submission, guide, lead, actions }: SubmissionHeaderProps) => {
  const words = useWords(submissionWords);
  const text = useText();
  return (
    <PageHeader
      title={`${guide.code} ${text(guide.name)}`}
      above={
        <div className="line">
          <Link to="/submissions" className="line no-print">
            <ArrowLeft size={18} />
            {words.toList}
          </Link>
          <span className="muted">{words.attemptOf(submission.attempt, submission.attemptsAllowed)}</span>
        </div>
      }
      lead={lead}
      actions={actions}
    />
  );
};
