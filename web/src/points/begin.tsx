import { Link } from "@tanstack/react-router";

import { useWords } from "../language/language.ts";
import { ProblemLine } from "../page/problem-line.tsx";
import { useBegin } from "../submission/begin.ts";
import { mayBegin, type Standing } from "./standing.ts";
import styles from "./points.module.css";
import { pointsWords } from "./words.ts";

interface BeginProps {
  readonly code: string;
  readonly standing: Standing;
  readonly attemptsAllowed: number;
  /** Names the point, for those who hear the button without what stands around it. */
  readonly describedBy?: string;
  /** One next step among several on the page: not the main one. */
  readonly quiet?: boolean;
}

/** The one next step at a point: begin, go on, mend, look, or read the verdict. */
export const Begin = ({ code, standing, attemptsAllowed, describedBy, quiet = false }: BeginProps) => {
  const words = useWords(pointsWords);
  const { open, decided, certified } = standing;
  const may = mayBegin(standing, attemptsAllowed);
  const main = quiet ? "button" : "button primary";
  const step = { draft: words.goOn, returned: words.mend, submitted: words.look, "in-review": words.look } as const;
  return (
    <div className={`line no-print ${styles["steps"]}`}>
      {open && open.state !== "decided" && (
        <Link
          to="/submissions/$submissionId"
          params={{ submissionId: open.id }}
          className={main}
          aria-describedby={describedBy}
        >
          {step[open.state]}
        </Link>
      )}
      {may && (
        <NewSubmission
          code={code}
          name={certified ? words.beginForMore : decided ? words.beginAgain : words.begin}
          className={certified ? "button" : main}
          describedBy={describedBy}
        />
      )}
      {decided && (
        <Link
          to="/submissions/$submissionId"
          params={{ submissionId: decided.id }}
          className="button"
          aria-describedby={describedBy}
        >
          {words.read}
        </Link>
      )}
    </div>
  );
};

interface NewSubmissionProps {
  readonly code: string;
  readonly name: string;
  readonly className: string;
  readonly describedBy: string | undefined;
}

/** Begins a submission and goes to it; one that was begun elsewhere meanwhile is gone to instead. */
const NewSubmission = ({ code, name, className, describedBy }: NewSubmissionProps) => {
  const words = useWords(pointsWords);
  const begin = useBegin();
  return (
    <>
      <button
        type="button"
        className={className}
        aria-disabled={begin.isPending}
        aria-describedby={describedBy}
        onClick={() => {
          if (!begin.isPending) begin.mutate(code);
        }}
      >
        {begin.isPending ? words.starting : name}
      </button>
      <ProblemLine error={begin.error} />
    </>
  );
};
