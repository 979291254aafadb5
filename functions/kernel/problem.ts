import * as z from "zod";

/**
 * Every answer that is not a success. One line each: status, when it happens, what the caller can do.
 * The code is public and never renamed; clients translate it, so `when` and `remedy` are for developers.
 */
export const PROBLEMS = {
  "malformed-body": { status: 400, when: "The body is not JSON.", remedy: "Send well-formed JSON." },
  "malformed-cursor": {
    status: 400,
    when: "The cursor was not issued for this list.",
    remedy: "Start from the first page.",
  },
  unauthenticated: { status: 401, when: "No token, or one that cannot be verified.", remedy: "Sign in." },
  "token-expired": {
    status: 401,
    when: "The token was good and has expired.",
    remedy: "Refresh it, or sign in again over the page.",
  },
  "not-on-roster": {
    status: 403,
    when: "The sign-in is valid but belongs to nobody in the directory.",
    remedy: "Ask the school to add the sign-in name to its roster.",
  },
  forbidden: { status: 403, when: "The role needed is not held.", remedy: "Use an account that holds the role." },
  "not-found": {
    status: 404,
    when: "It does not exist, or the caller may not know of it.",
    remedy: "Check the address.",
  },
  "already-exists": { status: 409, when: "The code is taken.", remedy: "Use another code, or change what is there." },
  "already-open": {
    status: 409,
    when: "There is an unfinished submission for this point.",
    remedy: "Go on with that one.",
  },
  "attempts-used-up": { status: 409, when: "All attempts at this point are used.", remedy: "Choose another point." },
  "already-passed": {
    status: 409,
    when: "The point is already certified at its highest level.",
    remedy: "Choose another point.",
  },
  "appeal-closed": {
    status: 409,
    when: "No appeal can be made of this verdict: the rules offer none, the days are over, or all are used. The reason is named.",
    remedy: "Start a new attempt, or ask those who run the expert pool.",
  },
  "not-editable": {
    status: 409,
    when: "What was handed in, or decided, cannot be changed.",
    remedy: "Wait for the verdict, or start a new attempt.",
  },
  "evidence-preparing": {
    status: 409,
    when: "The copy of the file that reviewers see is still being made.",
    remedy: "Ask again in a few seconds.",
  },
  "too-many-files": {
    status: 409,
    when: "The evidence item holds as many files as it may.",
    remedy: "Remove a file first.",
  },
  "quota-passed": {
    status: 409,
    when: "Uploads that were begun and not finished hold as many bytes as they may.",
    remedy: "Finish one of them, or remove it.",
  },
  "parts-differ": {
    status: 409,
    when: "The store does not hold the parts that were named; each that is missing or differs is named.",
    remedy: "Ask which parts are there and send the others.",
  },
  "self-assessment-incomplete": {
    status: 409,
    when: "Some points have no answer yet.",
    remedy: "Answer the points named.",
  },
  "lease-lost": {
    status: 409,
    when: "The claim has expired or is held by somebody else.",
    remedy: "Keep the marks, claim again and compare.",
  },
  "too-many-claims": {
    status: 409,
    when: "The expert holds as many claims as policy allows.",
    remedy: "Finish or give one back.",
  },
  "stale-version": {
    status: 412,
    when: "The thing has changed since it was read.",
    remedy: "Read it again and compare.",
  },
  "too-large": { status: 413, when: "The request body is larger than any valid one.", remedy: "Send less at once." },
  "invalid-fields": {
    status: 422,
    when: "Fields break their schema; each is named by a JSON pointer.",
    remedy: "Mend the fields named.",
  },
  "evidence-incomplete": {
    status: 422,
    when: "The submission lacks evidence or holds evidence that fails its checks.",
    remedy: "Mend the items named.",
  },
  "evidence-refused": {
    status: 422,
    when: "The file does not fit what the evidence item asks for.",
    remedy: "Choose a file that fits.",
  },
  "marks-incomplete": {
    status: 422,
    when: "A criterion has no mark, or one that is not met has no comment.",
    remedy: "Mend the criteria named.",
  },
  "version-required": {
    status: 428,
    when: "A change came without the version it was made against.",
    remedy: "Send If-Match.",
  },
  "too-many-reads": {
    status: 429,
    when: "The person has opened as many files as one may in an hour of the clock.",
    remedy: "Come back at the next full hour.",
  },
  internal: {
    status: 500,
    when: "A fault of the platform; it has been logged with the request id.",
    remedy: "Try again; nothing was half written.",
  },
  unavailable: {
    status: 503,
    when: "The database or file store did not answer.",
    remedy: "Try again in a moment; nothing was half written.",
  },
} as const satisfies Record<string, { status: number; when: string; remedy: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** One broken field or thing: `pointer` is a JSON pointer (RFC 6901), `code` says what is wrong with it. */
export const ProblemDetail = z.object({
  pointer: z.string(),
  code: z.string(),
  limit: z.number().optional(),
});
export type ProblemDetail = z.infer<typeof ProblemDetail>;

/** A refusal as a value. Rules return it; the edge speaks it as RFC 9457 problem+json. */
export interface Problem {
  readonly problem: ProblemCode;
  readonly errors?: readonly ProblemDetail[];
}

export const problem = (code: ProblemCode, errors?: readonly ProblemDetail[]): Problem =>
  errors ? { problem: code, errors } : { problem: code };

export const isProblem = (value: unknown): value is Problem =>
  typeof value === "object" && value !== null && "problem" in value;

/** Carries a problem from a route to the edge. Thrown by `accept` and `refuse` only. */
export class Refusal extends Error {
  readonly problem: Problem;
  constructor(refused: Problem) {
    super(refused.problem);
    this.name = "Refusal";
    this.problem = refused;
  }
}

export const refuse = (code: ProblemCode, errors?: readonly ProblemDetail[]): never => {
  throw new Refusal(problem(code, errors));
};

/** Unwraps a rule's answer, or refuses the request with the problem it returned. */
export const accept = <T>(answer: T | Problem): T => {
  if (isProblem(answer)) throw new Refusal(answer);
  return answer;
};

/** What one may not know of does not exist. */
export const found = <T>(value: T | undefined): T => value ?? refuse("not-found");

/** RFC 9457 body as it crosses the wire. */
export const ProblemBody = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  requestId: z.string(),
  errors: z.array(ProblemDetail).optional(),
});
export type ProblemBody = z.infer<typeof ProblemBody>;
