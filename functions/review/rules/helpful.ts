/** Whether a review helped: said once, changed for a while, told only where many have said it. */
import type { AppealPolicy } from "#contract/programme";
import { type Problem, problem } from "#kernel/problem";
import { addDays, type Instant } from "#kernel/time";

import type { Decision } from "../contract.ts";
import {
  CHANGEABLE_DAYS,
  FEWEST_ANSWERS,
  type Helpful,
  HelpfulAnswer,
  type HelpfulBoard,
} from "../helpful-contract.ts";

export const changeableUntil = ({ at }: Pick<Decision, "at">, policy: AppealPolicy | undefined): Instant =>
  addDays(at, policy?.withinDays ?? CHANGEABLE_DAYS);

type Said = Pick<Helpful, "answer" | "words">;

/** A first answer may come late; a change may not. */
export const answerHelpful = <H extends Helpful>(
  before: H | undefined,
  first: Omit<Helpful, "answer" | "words" | "at" | "month">,
  { answer, words }: Said,
  { now, until }: { now: Instant; until: Instant },
): H | Helpful | Problem => {
  if (!before) return { ...first, month: now.slice(0, 7), answer, words, at: now };
  if (before.answer === answer && before.words === words) return before;
  return now > until ? problem("not-editable") : { ...before, answer, words, at: now };
};

/** By competency, without those that too few have said something of. */
export const boardOf = (answers: readonly Helpful[]): HelpfulBoard["competencies"] =>
  [...Map.groupBy(answers, ({ competency }) => competency)]
    .filter(([, said]) => said.length >= FEWEST_ANSWERS)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([competency, said]) => ({
      competency,
      answers: Object.fromEntries(
        HelpfulAnswer.options.map((answer) => [answer, said.filter((one) => one.answer === answer).length]),
      ) as HelpfulBoard["competencies"][number]["answers"],
      words: said
        .map(({ words }) => words)
        .filter((words) => words !== "")
        .toSorted((a, b) => a.localeCompare(b)),
    }));
