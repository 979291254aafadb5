/** The questions in the order in which they are asked, and where somebody stands among them. Pure. */
import type { CompetencySummary, FrameworkView } from "#contract/catalog";

export type Answers = Readonly<Record<string, number>>;

export interface Part {
  readonly dimension: FrameworkView["dimensions"][number];
  readonly questions: readonly CompetencySummary[];
}

/** Dimension by dimension, within each in the framework's order; the same on every device. */
export const partsOf = ({ dimensions, competencies }: Pick<FrameworkView, "dimensions" | "competencies">): Part[] =>
  dimensions
    .map((dimension) => ({ dimension, questions: competencies.filter((one) => one.dimension === dimension.id) }))
    .filter(({ questions }) => questions.length > 0);

export const questionsOf = (parts: readonly Part[]): readonly CompetencySummary[] =>
  parts.flatMap(({ questions }) => questions);

export const isAnswered = (answers: Answers, code: string): boolean => answers[code] !== undefined;

export const countAnswered = (questions: readonly CompetencySummary[], answers: Answers): number =>
  questions.filter(({ code }) => isAnswered(answers, code)).length;

/** The first question without an answer after `from`, going round to the start; `undefined` when all are answered. */
export const nextOpen = (
  questions: readonly CompetencySummary[],
  answers: Answers,
  from?: string,
): CompetencySummary | undefined => {
  const start = questions.findIndex(({ code }) => code === from) + 1;
  return [...questions.slice(start), ...questions.slice(0, start)].find(({ code }) => !isAnswered(answers, code));
};

/** `at` names a question or a dimension, or nothing: where to go on, by its position among all questions. */
export const questionAt = (parts: readonly Part[], answers: Answers, at: string | undefined): number => {
  const questions = questionsOf(parts);
  const named = questions.findIndex(({ code }) => code === at);
  if (named >= 0) return named;
  const part = parts.find(({ dimension }) => dimension.id === at);
  const open = nextOpen(part?.questions ?? questions, answers) ?? part?.questions[0] ?? questions.at(-1);
  return Math.max(
    0,
    questions.findIndex(({ code }) => code === open?.code),
  );
};

/** The dimension that `at` names or that holds the question it names; otherwise the first with an open question. */
export const partAt = (parts: readonly Part[], answers: Answers, at: string | undefined): number => {
  const named = parts.findIndex(
    ({ dimension, questions }) => dimension.id === at || questions.some(({ code }) => code === at),
  );
  if (named >= 0) return named;
  const open = parts.findIndex(({ questions }) => nextOpen(questions, answers) !== undefined);
  return open >= 0 ? open : parts.length - 1;
};
