import { request as overHttp } from "node:http";
import { request as overHttps } from "node:https";

import { describe, expect, it } from "vitest";

import type { SelfAssessmentView } from "../../functions/assessment/contract.ts";
import { MAX_BODY_BYTES } from "../../functions/kernel/http.ts";
import { type ProblemBody, PROBLEMS } from "../../functions/kernel/problem.ts";
import type { SubmissionRow, SubmissionView } from "../../functions/submission/contract.ts";
import { startTown } from "../town.ts";

const town = await startTown();

const begin = (username: string, competency: string) =>
  town.ask<SubmissionView>(username, "POST", "/submissions", { competency });

/** Sends a body on a connection of its own, which the server may close; answers the status. */
const sendAlone = async (body: string, length: object): Promise<number | undefined> => {
  const authorization = `Bearer ${await town.platform.tokenFor("lan")}`;
  const headers = { authorization, "content-type": "application/json", ...length };
  return new Promise((resolve, reject) => {
    const request = town.url.startsWith("https:") ? overHttps : overHttp;
    const sending = request(`${town.url}/api/submissions`, { method: "POST", headers, agent: false }, (answer) => {
      resolve(answer.statusCode);
      answer.resume();
    });
    sending.on("error", reject).end(body);
  });
};

describe("a body", () => {
  it("that is not JSON is answered 400", async () => {
    for (const body of ["{", "", "{'competency':'A6'}", '{"competency":"A6"', "\u0000"]) {
      expect(await town.refused("lan", "POST", "/submissions", body), body).toMatchObject({
        status: 400,
        code: "malformed-body",
      });
    }
  });

  it("with broken fields is answered 422, each field named by a JSON pointer", async () => {
    const pointersOf = async (username: string, path: string, body: unknown) => {
      const { status, code, errors } = await town.refused(username, "POST", path, body);
      expect({ status, code }).toEqual({ status: 422, code: "invalid-fields" });
      return errors?.map(({ pointer }) => pointer);
    };
    expect(await pointersOf("lan", "/submissions", {})).toEqual(["/competency"]);
    expect(await pointersOf("lan", "/submissions", { competency: "a6" })).toEqual(["/competency"]);
    expect(await pointersOf("lan", "/submissions", [])).toEqual([""]);
    const { id } = await begin("lan", "A1");
    const file = { itemId: "analysis-plan", name: "", mediaType: "application/pdf", sizeBytes: 1.5 };
    expect(await pointersOf("lan", `/submissions/${id}/evidence`, file)).toEqual(["/name", "/sizeBytes"]);
    const people = [{ username: "ok", name: { zh: "好", en: " " }, roles: [{ role: "queen", place: "east" }] }];
    expect(await pointersOf("admin", "/people", { people })).toEqual(["/people/0/name/en", "/people/0/roles/0/role"]);
  });

  it("larger than any valid one is answered 413, whether its size was said beforehand or not", async () => {
    const large = JSON.stringify({ competency: "A6", padding: "x".repeat(MAX_BODY_BYTES) });
    expect(await sendAlone(large, { "content-length": large.length })).toBe(413);
    expect(await sendAlone(large, { "transfer-encoding": "chunked" })).toBe(413);
    expect(await town.ask("lan", "GET", "/submissions")).toMatchObject({ items: [{ competency: "A1" }] });
  });
});

describe("a change", () => {
  it("without the version it was made against is answered 428", async () => {
    const { id } = await begin("mei", "A6");
    const assessment = await town.ask<SelfAssessmentView>("mei", "POST", "/self-assessments");
    for (const [method, path, body] of [
      ["PATCH", `/submissions/${id}`, { consents: [] }],
      ["POST", `/submissions/${id}/submit`, undefined],
      ["PUT", `/self-assessments/${assessment.number}/answers/A6`, { value: 2 }],
      ["POST", `/self-assessments/${assessment.number}/complete`, undefined],
    ] as const) {
      expect(await town.refused("mei", method, path, body), path).toMatchObject({
        status: 428,
        code: "version-required",
      });
    }
    for (const version of ["1", 'W/"1"', "*", '"1", "2"', '"-1"']) {
      const answer = await fetch(`${town.url}/api/submissions/${id}`, {
        method: "PATCH",
        headers: {
          authorization: `Bearer ${await town.platform.tokenFor("mei")}`,
          "content-type": "application/json",
          "if-match": version,
        },
        body: JSON.stringify({ consents: [] }),
      });
      expect(answer.status, version).toBe(428);
    }
  });

  it("against an older version is answered 412 and nothing of it is written", async () => {
    const draft = await begin("mei", "B2");
    const path = `/submissions/${draft.id}`;
    const saved = await town.ask<SubmissionView>(
      "mei",
      "PATCH",
      path,
      { notes: { "pupils-account": "先" } },
      draft.version,
    );
    for (const version of [draft.version, saved.version + 1, 0]) {
      const late = { notes: { "pupils-account": "后", "micro-lesson-video": "另" } };
      expect(await town.refused("mei", "PATCH", path, late, version)).toMatchObject({
        status: 412,
        code: "stale-version",
      });
    }
    expect(await town.ask("mei", "GET", path)).toEqual(saved);
  });

  it("made twice at once is taken once", async () => {
    const { id, version } = await begin("mei", "C5");
    const answers = await Promise.all(
      ["甲", "乙", "丙"].map((word) =>
        town.call<SubmissionView>("mei", "PATCH", `/submissions/${id}`, { notes: { "guidance-plan": word } }, version),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412, 412]);
    const winner = answers.find(({ status }) => status === 200)?.body;
    expect(await town.ask("mei", "GET", `/submissions/${id}`)).toEqual(winner);
  });
});

describe("a list", () => {
  it("goes on where its cursor stands, and ends", async () => {
    for (const code of ["A1", "A6", "B2"]) await begin("dong", code);
    const first = await town.ask<{ items: SubmissionRow[]; next: string }>("dong", "GET", "/submissions?limit=2");
    const rest = await town.ask<{ items: SubmissionRow[]; next?: string }>(
      "dong",
      "GET",
      `/submissions?limit=2&after=${first.next}`,
    );
    expect([...first.items, ...rest.items].map(({ competency }) => competency)).toEqual(["B2", "A6", "A1"]);
    expect(rest.next).toBeUndefined();
    expect(first.next).not.toContain("submission");
  });

  it("does not open with a cursor of another list, another person or nobody", async () => {
    const { next } = await town.ask<{ next: string }>("dong", "GET", "/submissions?limit=1");
    const places = await town.ask<{ next: string }>("admin", "GET", "/places?limit=1").then(async () => {
      const { items } = await town.ask<{ items: { id: string }[] }>("admin", "GET", "/places");
      return town.ask<{ next: string }>("admin", "GET", `/places?limit=1&parent=${items[0]?.id}`);
    });
    const reversed = `${next.slice(1)}${next.slice(0, 1)}`;
    for (const [who, cursor] of [
      ["lan", next],
      ["dong", places.next],
      ["dong", "x"],
      ["dong", reversed],
    ] as const) {
      expect(await town.refused(who, "GET", `/submissions?after=${cursor}`)).toMatchObject({
        status: 400,
        code: "malformed-cursor",
      });
    }
  });

  it("hands out no more than its limit, and refuses one that is none", async () => {
    for (const limit of ["0", "51", "-1", "many", "1.5"]) {
      const refused = await town.refused("dong", "GET", `/submissions?limit=${limit}`);
      expect(refused).toMatchObject({ status: 422, errors: [{ pointer: "/limit" }] });
    }
  });
});

describe("every refusal", () => {
  it("is problem+json with a known code and the id of its request", async () => {
    const answers = await Promise.all([
      fetch(`${town.url}/api/me`),
      fetch(`${town.url}/api/public/nothing`),
      ...(["GET /nothing", "POST /submissions", "DELETE /me", "GET /review/desk"] as const).map(async (line) => {
        const [method = "", path = ""] = line.split(" ");
        const authorization = `Bearer ${await town.platform.tokenFor("lan")}`;
        return fetch(`${town.url}/api${path}`, { method, headers: { authorization } });
      }),
    ]);
    const ids = new Set<string>();
    for (const answer of answers) {
      const body = (await answer.json()) as ProblemBody;
      expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(Object.keys(PROBLEMS)).toContain(body.code);
      expect(body).toMatchObject({ status: answer.status, type: `/problems/${body.code}` });
      expect(answer.headers.get("x-request-id"), answer.url).toBe(body.requestId);
      ids.add(body.requestId);
    }
    expect(ids.size).toBe(answers.length);
  });
});
