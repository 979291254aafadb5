import type { SelfAssessmentView } from "#contract/assessment";
import type { SubmissionRow } from "#contract/submission";

/** One thing that a teacher may do next, or know of. */
export type Next =
  | { readonly kind: "returned" | "draft" | "in-review" | "decided"; readonly submission: SubmissionRow }
  | { readonly kind: "assess"; readonly answered: number }
  | { readonly kind: "recommended"; readonly assessment: number };

/** A verdict stands on the home page for this long; afterwards it is found with the point. */
export const RECENT_DAYS = 30;
/** Rows of one kind; the rest is in the list of all submissions. */
const MOST = 3;

const DAY_MS = 86_400_000;

const newest = (a: SubmissionRow, b: SubmissionRow) => b.changedAt.localeCompare(a.changedAt);
const soonest = (a: SubmissionRow, b: SubmissionRow) => (a.promisedBy ?? "").localeCompare(b.promisedBy ?? "");

/**
 * What to do next, most urgent first: what came back, drafts, what is in review, fresh verdicts, then the self-assessment
 * or what it recommends. A verdict that has been answered by a new attempt is no longer news.
 */
export const nextFor = (
  submissions: readonly SubmissionRow[],
  assessment: Pick<SelfAssessmentView, "answers" | "completedAt" | "number"> | null,
  now: Date,
): Next[] => {
  const rows = (
    kind: "returned" | "draft" | "in-review" | "decided",
    fits: (row: SubmissionRow) => boolean,
    order: (a: SubmissionRow, b: SubmissionRow) => number,
  ): Next[] =>
    submissions
      .filter(fits)
      .toSorted(order)
      .slice(0, MOST)
      .map((submission) => ({ kind, submission }));

  const answered = new Set(submissions.flatMap((row) => (row.state === "decided" ? [] : [row.competency])));
  const since = now.getTime() - RECENT_DAYS * DAY_MS;
  const isNews = ({ state, decidedAt, competency }: SubmissionRow) =>
    state === "decided" && decidedAt !== undefined && Date.parse(decidedAt) >= since && !answered.has(competency);

  return [
    ...rows("returned", ({ state }) => state === "returned", newest),
    ...rows("draft", ({ state }) => state === "draft", newest),
    ...rows("in-review", ({ state }) => state === "submitted" || state === "in-review", soonest),
    ...rows("decided", isNews, newest),
    assessment?.completedAt === undefined
      ? { kind: "assess", answered: Object.keys(assessment?.answers ?? {}).length }
      : { kind: "recommended", assessment: assessment.number },
  ];
};

/** The submissions whose details are worth a request on the home page: those that wait for the teacher, at most two a kind. */
export const detailed = (next: readonly Next[]): ReadonlySet<string> => {
  const of = (kind: "returned" | "draft") =>
    next.flatMap((one) => (one.kind === kind ? [one.submission.id] : [])).slice(0, 2);
  return new Set([...of("returned"), ...of("draft")]);
};
