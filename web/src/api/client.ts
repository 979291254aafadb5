import type { ProblemBody, ProblemCode } from "#kernel/problem";
import type { ClientResponse, hc } from "hono/client";

import type { Api } from "../../../functions/api.ts";
import { accessToken } from "../session/session.ts";
import { ProblemError } from "./problem-error.ts";
import { type Call, callsOf } from "./call.ts";

const bearing = ({ headers, ...rest }: Call["init"], token: string): RequestInit => ({
  ...rest,
  headers: { ...headers, authorization: `Bearer ${token}` },
});

/** Sends with the session's token; one that the API no longer takes is renewed and the request sent once more. */
const send = async ({ path, init }: Call): Promise<Response> => {
  const token = await accessToken();
  const answer = await fetch(path, bearing(init, token));
  return answer.status === 401 ? fetch(path, bearing(init, await accessToken(token))) : answer;
};

/** The API, typed from its routes: `dataOf(api.courses[":id"].$get({ param: { id } }))`. */
export const { api } = callsOf(send) as ReturnType<typeof hc<Api>>;

/** The header of a change: the version it was made against. `header: ifMatch(version)`. */
export const ifMatch = (version: number) => ({ "if-match": `"${version}"` });

/** What a proxy or firewall answers instead of the API has no code: the nearest is taken from its status. */
const codeOf = (status: number): ProblemCode => {
  if (status === 404) return "not-found";
  if (status === 403) return "forbidden";
  if (status === 413) return "too-large";
  return status === 429 || status >= 500 ? "unavailable" : "internal";
};

const problemOf = async (answer: Response): Promise<ProblemError> => {
  const body = (await answer.json().catch(() => undefined)) as Partial<ProblemBody> | undefined;
  return new ProblemError(
    (body?.code as ProblemCode | undefined) ?? codeOf(answer.status),
    answer.status,
    body?.errors,
  );
};

type DataOf<Answer> =
  Answer extends ClientResponse<infer Data, infer Status> ? (Status extends 204 ? undefined : Data) : never;

/** Given up because it hung: nobody knows whether it arrived. */
const isTimeOut = (cause: unknown): boolean => cause instanceof DOMException && cause.name === "TimeoutError";

/** Waits for the answer and takes out its data; throws `ProblemError` for anything else, `offline` when none came. */
export const dataOf = async <Answer extends ClientResponse<unknown, number>>(
  asked: Promise<Answer>,
): Promise<DataOf<Answer>> => {
  const answer = (await asked.catch((cause: unknown): never => {
    throw cause instanceof TypeError || isTimeOut(cause) ? new ProblemError("offline") : cause;
  })) as unknown as Response;
  if (!answer.ok) throw await problemOf(answer);
  if (answer.status === 204) return undefined as DataOf<Answer>;
  // A body that breaks off in the middle means the connection did.
  return (await answer.json().catch((): never => {
    throw new ProblemError("offline");
  })) as DataOf<Answer>;
};
