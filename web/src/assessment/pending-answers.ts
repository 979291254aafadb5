/** Answers given here and not yet held by the platform. Pure; `answer-store.ts` sends them. */
import type { SelfAssessmentView } from "#contract/assessment";

import type { Answers } from "./questions.ts";

/** By point, in the order in which they were given. */
export type Pending = ReadonlyMap<string, number>;

/** The newest answer to a point stands, and goes to the end: answers never overtake each other. */
export const give = (pending: Pending, code: string, value: number): Pending => {
  const rest = new Map(pending);
  rest.delete(code);
  return rest.set(code, value);
};

/** What is on the screen: what the platform holds, with what was given here over it. */
export const withPending = (held: Answers, pending: Pending): Answers => ({ ...held, ...Object.fromEntries(pending) });

/** What is left when an answer has arrived: a newer one to the same point stays. */
export const settle = (pending: Pending, code: string, value: number): Pending => {
  if (pending.get(code) !== value) return pending;
  const rest = new Map(pending);
  rest.delete(code);
  return rest;
};

/** What still says something new after the platform's state was read again. */
export const stillNew = (pending: Pending, { answers }: Pick<SelfAssessmentView, "answers">): Pending =>
  new Map([...pending].filter(([code, value]) => answers[code] !== value));
