import { expect, test } from "vitest";

import { type Call, callsOf } from "./call.ts";

const sent = async (use: (calls: any) => unknown): Promise<Call> => {
  let seen: Call | undefined;
  await use(
    callsOf(async (call) => {
      seen = call;
      return new Response();
    }),
  );
  if (!seen) throw new Error("nothing was sent");
  return seen;
};

test("a path with parameters is encoded", async () => {
  const call = await sent(({ api }) =>
    api.submissions[":id"].evidence[":evidenceId"].$delete({ param: { id: "sub_1", evidenceId: "a/b?c" } }),
  );
  expect(call).toEqual({ path: "/api/submissions/sub_1/evidence/a%2Fb%3Fc", init: { method: "DELETE", headers: {} } });
});

test("a parameter with a pattern is filled like any other", async () => {
  const call = await sent(({ api }) =>
    api["self-assessments"][":number{[0-9]+}"].complete.$post({ param: { number: "2" } }),
  );
  expect(call.path).toBe("/api/self-assessments/2/complete");
});

test("a query leaves out what is not given", async () => {
  const call = await sent(({ api }) => api.courses.$get({ query: { q: "备课", series: undefined, limit: "20" } }));
  expect(call.path).toBe(`/api/courses?q=${encodeURIComponent("备课")}&limit=20`);
});

test("a change carries its body and the version it was made against", async () => {
  const call = await sent(({ api }) =>
    api.submissions[":id"].$patch({ param: { id: "x" }, json: { notes: {} }, header: { "if-match": '"3"' } }),
  );
  expect(call.init).toEqual({
    method: "PATCH",
    headers: { "if-match": '"3"', "content-type": "application/json" },
    body: '{"notes":{}}',
  });
});

test("a call is not taken for a promise", async () => {
  const calls = callsOf(async () => new Response()) as { then?: unknown };
  expect(calls.then).toBeUndefined();
});

test("what must outlive the page, or be given up in time, says so to the browser", async () => {
  const { signal } = new AbortController();
  const call = await sent(({ api }) => api.me.$get({}, { init: { signal, keepalive: true } }));
  expect(call.init).toEqual({ method: "GET", headers: {}, signal, keepalive: true });
});
