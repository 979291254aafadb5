/** The API called in this process, as one person after another. */

/** Calls the API as one person. Anything but a success throws a `Refused`. */
export type Caller = <T = unknown>(
  username: string,
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
  version?: number,
) => Promise<T>;

/** The API said no: who asked for what, and the answer, in the message. */
export class Refused extends Error {
  readonly status: number;
  constructor(asked: string, status: number, answer: string) {
    super(`${asked}: ${status} ${answer}`);
    this.name = "Refused";
    this.status = status;
  }
}

export const NOT_FOUND = 404;
export const CONFLICT = 409;
export const STALE = 412;

/** `undefined` in place of a refusal with this status; any other one stays. */
export const unless = <T>(status: number, call: Promise<T>): Promise<T | undefined> =>
  call.catch((error: unknown) => {
    if (error instanceof Refused && error.status === status) return undefined;
    throw error;
  });

interface InProcess {
  request(path: string, init: RequestInit): Response | Promise<Response>;
}

/** `tokenFor` is asked once for each person. */
export const callerOf = (api: InProcess, tokenFor: (username: string) => Promise<string>): Caller => {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (username: string) => {
    const token = tokens.get(username) ?? tokenFor(username);
    tokens.set(username, token);
    return token;
  };
  return async <T>(username: string, method: string, path: string, body?: unknown, version?: number): Promise<T> => {
    const answer = await api.request(`/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await tokenOf(username)}`,
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(version !== undefined && { "if-match": `"${version}"` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Refused(`${username} ${method} ${path}`, answer.status, await answer.text());
    return (answer.status === 204 ? undefined : await answer.json()) as T;
  };
};
