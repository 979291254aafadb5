import { type Problem, problem } from "#kernel/problem";
import type { Instant } from "#kernel/time";

import type { Finding, NewAnswer, Submission } from "./contract.ts";

const answered = (finding: Finding, answer: string): Finding => {
  const { answer: _, ...unanswered } = finding;
  return answer === "" ? unanswered : { ...unanswered, answer };
};

/** Answers a warning that a file's check gave. Errors are mended, not answered. */
export const answerWarning = <S extends Submission>(
  submission: S,
  evidenceId: string,
  { code, answer }: NewAnswer,
  now: Instant,
): S | Problem => {
  if (submission.state !== "draft" && submission.state !== "returned") return problem("not-editable");
  const file = submission.evidence.find(({ id }) => id === evidenceId);
  const isMeant = (finding: Finding) => finding.code === code && finding.severity === "warning";
  if (!file?.findings.some(isMeant)) return problem("not-found");
  const findings = file.findings.map((finding) => (isMeant(finding) ? answered(finding, answer) : finding));
  return {
    ...submission,
    evidence: submission.evidence.map((one) => (one === file ? { ...file, findings } : one)),
    changedAt: now,
  };
};
