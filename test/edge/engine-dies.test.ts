import { readFile, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, describe, expect, it, onTestFinished } from "vitest";

import type { CreditView } from "../../functions/credit/contract.ts";
import type { ProblemBody } from "../../functions/kernel/problem.ts";
import type { ReviewReceipt, VerdictView } from "../../functions/review/contract.ts";
import type { Work } from "../../functions/review/work-contract.ts";
import type { SubmissionView } from "../../functions/submission/contract.ts";
import { allOf } from "../items.ts";
import { marksOf, pull, score } from "../review/scoring.ts";
import { handIn } from "../submission/evidence.ts";
import { type Answer, expert, startTown, teacher, type Town } from "../town.ts";

const TEACHERS = ["g1", "g2", "g3", "g4", "g5", "g6", "g7", "g8"];
const EXPERTS = ["e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8"];
const guests = [
  ...TEACHERS.map((name) => teacher(name, "客", "Guest", "east")),
  ...EXPERTS.map((name) => expert(name, "评", "Visitor", "west")),
];

/** What the whole table says of each decision: it is everywhere or nowhere. */
const tracesOf = async ({ platform }: Town, submissions: readonly string[]) => {
  const [all, decisions, entries, events, attempts] = await Promise.all(
    ["submission", "decision", "ledger-entry", "event", "attempt"].map((kind) => allOf(platform, kind)),
  );
  return submissions.map((id) => {
    const of = (items: typeof all) => (items ?? []).filter(({ data }) => data["submissionId"] === id);
    const decisionIds = of(decisions).map(({ data }) => `decision:${String(data["id"])}`);
    return {
      decided: Number((all ?? []).some(({ data }) => data["id"] === id && data["state"] === "decided")),
      decisions: decisionIds.length,
      entries: (entries ?? []).filter(({ data }) => decisionIds.includes(String(data["source"]))).length,
      closed: of(attempts).filter(({ data }) => data["open"] === false).length,
      events: (events ?? []).filter(
        ({ data }) =>
          data["name"] === "submission-decided" && (data["data"] as { submissionId: string }).submissionId === id,
      ).length,
    };
  });
};

const faults: unknown[] = [];
const quiet = () => {};
const log = { debug: quiet, info: quiet, warn: quiet, error: (...line: unknown[]) => void faults.push(line) };

let killAtWrite: number | undefined;
let kill = (): void => {};
afterEach(() => (killAtWrite = undefined));

const folder = await mkdtemp(join(tmpdir(), "weineng-dies-"));
const town = await startTown({
  folder,
  guests,
  log,
  onCapacity(operation) {
    if (operation === "write" && killAtWrite !== undefined && --killAtWrite === 0) kill();
  },
});

describe("an engine that dies while eight reviews are concluded", () => {
  it("answers a problem, leaves no decision half written, and loses none that was acknowledged", async () => {
    const ids = await Promise.all(TEACHERS.map(async (name) => (await handIn(town, name, "A1")).id));
    for (const _ of TEACHERS) {
      const work = await pull(town, "wu");
      await score(town, "wu", work, marksOf(work, "pass"));
    }
    const claims: [string, Work][] = [];
    for (const name of EXPERTS) claims.push([name, await pull(town, name)]);
    const enginePid = Number(await readFile(join(folder, "engine.pid"), "utf8"));
    kill = () => process.kill(enginePid, "SIGKILL");
    killAtWrite = 3;

    const conclude = (now: Town, [name, work]: [string, Work]): Promise<Answer<ReviewReceipt & ProblemBody>> =>
      now.call(name, "POST", `/review/claims/${work.claimId}/review`, { marks: marksOf(work, "pass") }, work.version);
    const answers = await Promise.all(claims.map((claim) => conclude(town, claim)));
    const acknowledged = answers.filter(({ status }) => status === 200).length;
    expect(acknowledged).toBeGreaterThan(0);
    expect(acknowledged).toBeLessThan(claims.length);
    for (const { status, body, headers } of answers.filter((answer) => answer.status !== 200)) {
      expect(body).toMatchObject({ status: 503, code: "unavailable", requestId: headers.get("x-request-id") });
      expect(status).toBe(503);
    }
    expect(faults, "each fault is logged once, at the edge").toHaveLength(claims.length - acknowledged);
    expect(await town.refused("lan", "GET", "/submissions")).toMatchObject({ status: 503, code: "unavailable" });

    await town.platform.close();
    const again = await startTown({ folder, guests });
    onTestFinished(() => again.platform.close());
    const traces = await tracesOf(again, ids);
    const all = { decided: 1, decisions: 1, entries: 1, closed: 1, events: 1 };
    const none = { decided: 0, decisions: 0, entries: 0, closed: 0, events: 0 };
    for (const trace of traces) expect(trace).toEqual(trace.decided === 1 ? all : none);
    expect(traces.filter(({ decided }) => decided === 1).length).toBeGreaterThanOrEqual(acknowledged);

    // Sent again, as the workbench does on its own: each counts once.
    for (const claim of claims)
      expect(await conclude(again, claim)).toMatchObject({ status: 200, body: { outcome: "decided" } });
    expect(await tracesOf(again, ids)).toEqual(ids.map(() => all));
    for (const [i, name] of TEACHERS.entries()) {
      expect(await again.ask<SubmissionView>(name, "GET", `/submissions/${ids[i]}`)).toMatchObject({
        state: "decided",
      });
      expect(await again.ask<VerdictView>(name, "GET", `/submissions/${ids[i]}/verdict`)).toMatchObject({
        level: "pass",
      });
      expect((await again.ask<CreditView>(name, "GET", "/credit")).summary.countedHundredths).toBe(300);
    }
  });
});
