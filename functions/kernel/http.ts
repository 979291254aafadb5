/** What every route shares: the request's context, the validators, and the one place where faults become answers. */
import { sValidator } from "@hono/standard-validator";
import type { Context, ErrorHandler, ValidationTargets } from "hono";
import { HTTPException } from "hono/http-exception";
import * as z from "zod";

import type { Actor } from "./actor.ts";
import type { Log } from "./log.ts";
import { type Problem, type ProblemBody, type ProblemCode, PROBLEMS, problem, Refusal } from "./problem.ts";

/** Set by the edge before any route runs. */
export interface Env {
  Variables: { requestId: string; log: Log; actor: Actor };
}

/** Larger than any valid body, evidence excepted, which never passes through the API. */
export const MAX_BODY_BYTES = 512 * 1024;
/** A list hands out this many by default, and at most `MAX_PAGE`. */
export const DEFAULT_PAGE = 20;
export const MAX_PAGE = 50;

/** Query of a paged list. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(DEFAULT_PAGE),
  after: z.string().max(1024).optional(),
});

/** Parses a part of the request, or refuses with 422 and a JSON pointer for each broken field. */
export const input = <Target extends keyof ValidationTargets, Schema extends z.ZodType>(
  target: Target,
  schema: Schema,
) =>
  sValidator(target, schema, (result) => {
    if (result.success) return;
    throw new Refusal(
      problem(
        "invalid-fields",
        result.error.map((issue) => ({
          pointer: pointerOf(issue.path ?? []),
          code: "code" in issue ? String(issue.code) : "invalid",
        })),
      ),
    );
  });

const pointerOf = (path: readonly unknown[]): string =>
  path
    .map((step) => (typeof step === "object" && step !== null && "key" in step ? step.key : step))
    .map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");

/** The version a change was made against, from `If-Match: "3"`. Its absence is a 428, not a guess. */
export const ifMatch = () =>
  sValidator("header", z.object({ "if-match": z.string().regex(/^"\d+"$/) }), (result) => {
    if (!result.success) throw new Refusal(problem("version-required"));
  });

export const versionOf = (header: { "if-match": string }): number => Number(header["if-match"].slice(1, -1));

/** Refuses when the thing has moved on since the caller read it. */
export const againstVersion = <T extends { version: number }>(stored: T, header: { "if-match": string }): T => {
  if (stored.version !== versionOf(header)) throw new Refusal(problem("stale-version"));
  return stored;
};

/** Refuses when a conditional write lost: nothing was written. */
export const written = (won: boolean): void => {
  if (!won) throw new Refusal(problem("stale-version"));
};

/** RFC 9457. `type` is a stable relative address of the code's description. */
export const bodyOf = ({ problem: code, errors }: Problem, requestId: string): ProblemBody => ({
  type: `/problems/${code}`,
  title: PROBLEMS[code].when,
  status: PROBLEMS[code].status,
  code,
  requestId,
  ...(errors && { errors: [...errors] }),
});

const speak = (c: Context<Env>, refused: Problem) =>
  c.json(bodyOf(refused, c.var.requestId), PROBLEMS[refused.problem].status, {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
  });

/** Names under which the SDK and Node report an engine that did not answer. */
const OUTAGES =
  /^(TimeoutError|NetworkingError|ServiceUnavailable|ThrottlingException|ProvisionedThroughputExceededException|RequestLimitExceeded|InternalServerError|InternalFailure|SlowDown)$/;
const DEAD_SOCKETS = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND"]);

const problemOf = (error: Error): ProblemCode => {
  if (OUTAGES.test(error.name)) return "unavailable";
  if ("code" in error && DEAD_SOCKETS.has(String(error.code))) return "unavailable";
  return "internal";
};

/** The one error handler: refusals are spoken, everything else is logged once, here, with its cause. */
export const onError: ErrorHandler<Env> = (error, c) => {
  if (error instanceof Refusal) return speak(c, error.problem);
  if (error instanceof HTTPException) {
    if (error.status === 413) return speak(c, problem("too-large"));
    if (error.status < 500) return speak(c, problem("malformed-body"));
  }
  const code = problemOf(error);
  c.var.log.error("request failed", { requestId: c.var.requestId, path: c.req.path, problem: code, error });
  return speak(c, problem(code));
};

export const onNotFound = (c: Context<Env>) => speak(c, problem("not-found"));
