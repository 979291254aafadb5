/**
 * What hono's `hc` does at run time, without the 1.5 KB for cookies, forms and sockets that no route of ours takes, and with
 * path parameters encoded, which `hc` leaves as they are. The types stay `hc`'s.
 */
export interface Call {
  readonly path: string;
  readonly init: {
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly body?: string;
    readonly signal?: AbortSignal;
    /** The browser finishes it when the page is gone. */
    readonly keepalive?: boolean;
  };
}

interface Given {
  readonly param?: Record<string, string>;
  readonly query?: Record<string, string | undefined>;
  readonly header?: Record<string, string>;
  readonly json?: unknown;
}

interface Options {
  readonly init?: Pick<Call["init"], "signal" | "keepalive">;
}

/** `:id`, `:number{[0-9]+}`: a step that a parameter takes the place of. */
const PARAMETER = /^:(\w+)/;

const callOf = (steps: readonly string[], given: Given, options: Options): Call => {
  const path = steps.slice(0, -1).map((step) => {
    const [, name] = PARAMETER.exec(step) ?? [];
    return name === undefined ? step : encodeURIComponent(given.param?.[name] ?? "");
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given.query ?? {})) if (value !== undefined) query.set(name, value);
  const hasBody = given.json !== undefined;
  return {
    path: `/${path.join("/")}${query.size > 0 ? `?${query.toString()}` : ""}`,
    init: {
      method: (steps.at(-1) ?? "").slice(1).toUpperCase(),
      headers: { ...given.header, ...(hasBody && { "content-type": "application/json" }) },
      ...(hasBody && { body: JSON.stringify(given.json) }),
      ...(options.init?.signal && { signal: options.init.signal }),
      ...(options.init?.keepalive && { keepalive: true }),
    },
  };
};

/** `calls.api.courses[":id"].$get({ param: { id } })` becomes one `Call`, handed to `send`. */
export const callsOf = (send: (call: Call) => Promise<Response>, steps: readonly string[] = []): unknown =>
  new Proxy(() => undefined, {
    get: (_, step) => (typeof step === "string" && step !== "then" ? callsOf(send, [...steps, step]) : undefined),
    apply: (_, __, [given = {}, options = {}]: [Given?, Options?]) => send(callOf(steps, given, options)),
  });
