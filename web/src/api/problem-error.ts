import type { ProblemCode, ProblemDetail } from "#kernel/problem";

/** `offline`: the request did not get an answer, so nobody knows of it. `outdated`: this part of the app is not served any more. */
export type FailureCode = ProblemCode | "offline" | "outdated";

/** An answer that is not a success, as pages meet it. `status` is 0 when there was no answer. */
export class ProblemError extends Error {
  readonly code: FailureCode;
  readonly status: number;
  readonly errors: readonly ProblemDetail[];
  constructor(code: FailureCode, status = 0, errors: readonly ProblemDetail[] = []) {
    super(code);
    this.name = "ProblemError";
    this.code = code;
    this.status = status;
    this.errors = errors;
  }
}

/** Whether it failed for one of these reasons; without any, whether it is a problem at all. */
export const isProblem = (error: unknown, ...codes: FailureCode[]): error is ProblemError =>
  error instanceof ProblemError && (codes.length === 0 || codes.includes(error.code));
