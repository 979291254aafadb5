import type { FrameworkView } from "#contract/catalog";
import type { SubmissionRow } from "#contract/submission";
import { Link } from "@tanstack/react-router";
import ChevronRight from "lucide-react/icons/chevron-right";

import { competencyOf } from "../catalog/framework.ts";
import { useText, useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { LevelMark } from "../level/level-mark.tsx";
import { isOverdue } from "./rows.ts";
import styles from "./submissions.module.css";
import { submissionWords } from "./words.ts";

const useWhen = (row: SubmissionRow): string => {
  const words = useWords(submissionWords);
  const format = useFormat();
  if (row.recheck) return words.rechecking(format.deadline(row.recheck.promisedBy));
  if (row.state === "decided") return words.decidedOn(format.day(row.decidedAt ?? row.changedAt));
  if (row.state === "draft" || row.state === "returned") return words.changed(format.ago(row.changedAt));
  if (row.promisedBy === undefined) return "";
  return isOverdue(row.promisedBy)
    ? words.overdue(format.day(row.promisedBy))
    : words.promised(format.deadline(row.promisedBy));
};

/** One submission: the point, how it stands, and what to do next. The whole row leads there. */
export const SubmissionLine = ({ row, framework }: { row: SubmissionRow; framework: FrameworkView }) => {
  const words = useWords(submissionWords);
  const text = useText();
  const competency = competencyOf(framework, row.competency);
  const when = useWhen(row);
  return (
    <li>
      <Link to="/submissions/$submissionId" params={{ submissionId: row.id }} className={styles["row"]}>
        <span className={styles["point"]}>
          <span className="code">{row.competency}</span>
          <span className="strong">{competency && text(competency.name)}</span>
        </span>
        <span className={styles["state"]}>
          {row.level ? (
            <LevelMark level={row.level} />
          ) : (
            <span className={row.state === "returned" ? styles["again"] : undefined}>{words.states[row.state]}</span>
          )}
        </span>
        <span className={`muted small ${styles["when"]}`}>
          {row.attempt > 1 && `${words.attempt(row.attempt)} · `}
          {when}
        </span>
        <span className={styles["action"]}>
          {words.actions[row.state]}
          <ChevronRight size={18} />
        </span>
      </Link>
    </li>
  );
};
