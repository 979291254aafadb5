/** What each step of the journeys costs in read and write units, measured by the engine; the budgets are what a change may not pass. */
import { afterAll, describe, expect, it, vi } from "vitest";

import type { ReviewReceipt, VerdictView } from "../functions/review/contract.ts";
import type { Work } from "../functions/review/work-contract.ts";
import type { SubmissionView } from "../functions/submission/contract.ts";
import { fullDraft } from "./submission/evidence.ts";
import { framework } from "../infra/seed/framework.ts";
import { marksOf, pull, score } from "./review/scoring.ts";
import { startTown, teacher } from "./town.ts";

interface Cost {
  read: number;
  write: number;
  gets: number;
  queries: number;
  writes: number;
}

const nothing = (): Cost => ({ read: 0, write: 0, gets: 0, queries: 0, writes: 0 });
let now = nothing();
const table: Record<string, string | number>[] = [];

const guests = [teacher("busy", "忙", "Busy", "east")];
const town = await startTown({
  guests,
  onCapacity(operation, { read, write }) {
    now.read += read;
    now.write += write;
    now[operation === "get" ? "gets" : operation === "query" ? "queries" : "writes"] += 1;
  },
});

/**
 * Runs a step once the workers have done with what went before, and waits for the `writes` that it and the workers it wakes
 * will make; keeps what it cost.
 */
const measure = async <T>(step: string, budget: Partial<Cost>, act: () => Promise<T>): Promise<T> => {
  await town.platform.settle();
  now = nothing();
  const result = await act();
  if (budget.writes !== undefined)
    await vi.waitFor(() => expect(now.writes).toBeGreaterThanOrEqual(budget.writes ?? 0));
  const cost = { ...now };
  table.push({ step, RCU: cost.read, WCU: cost.write, Gets: cost.gets, Queries: cost.queries, Writes: cost.writes });
  for (const [unit, most] of Object.entries(budget))
    expect(cost[unit as keyof Cost], `${unit} of “${step}”`).toBeLessThanOrEqual(most);
  expect(cost.read + cost.write, step).toBeGreaterThan(0);
  return result;
};

afterAll(() => console.table(table));

describe("what it costs", () => {
  it("to know who is asking, and to look through the library", async () => {
    // The first sign-in writes, and the first look into the library builds its index.
    for (const name of ["lan", "mei", "wu", "xu", "busy"]) await town.ask(name, "GET", "/me");
    await town.ask("lan", "GET", "/courses");
    await measure("me", { read: 4, queries: 1, write: 0 }, () => town.ask("lan", "GET", "/me"));
    await measure("list library", { read: 4, queries: 2, gets: 1, write: 0 }, () =>
      town.ask("lan", "GET", "/courses?q=课"),
    );
    expect(table).toHaveLength(2);
    await measure("credit page", { read: 4, queries: 3, gets: 0, write: 0 }, () => town.ask("lan", "GET", "/credit"));
  });

  let draft: SubmissionView;
  it("to write a draft and hand it in", async () => {
    draft = await fullDraft(town, "lan", "A1");
    const path = `/submissions/${draft.id}`;
    const full = await fullDraft(town, "mei", "A6");
    const more = { itemId: "reflection", name: "b.pdf", mediaType: "application/pdf", sizeBytes: 10 };
    await measure("open submission", { read: 3, queries: 1, gets: 1, write: 0 }, () => town.ask("lan", "GET", path));
    draft = await measure("save draft", { read: 3, write: 6, gets: 1, writes: 1 }, () =>
      town.ask<SubmissionView>("lan", "PATCH", path, { notes: { "analysis-plan": "三年级二班" } }, draft.version),
    );
    await measure("add evidence", { read: 3, write: 6, gets: 1, writes: 1 }, () =>
      town.ask("mei", "POST", `/submissions/${full.id}/evidence`, more),
    );
    await measure("submit, and open the case", { read: 6, write: 24, writes: 2 }, () =>
      town.ask("lan", "POST", `${path}/submit`, undefined, draft.version),
    );
    expect(table).toHaveLength(7);
  });

  it("to score it twice", async () => {
    const desk = () => town.ask("wu", "GET", "/review/desk");
    await measure("desk", { read: 16, write: 0 }, desk);
    expect(table).toHaveLength(8);
    const { work } = await measure("claim next", { read: 18, write: 22, writes: 2 }, () =>
      town.ask<{ work: Work }>("wu", "POST", "/review/claims"),
    );
    const marks = marksOf(work, "pass");
    const { version } = await measure("save marks", { read: 4, write: 5, gets: 2, writes: 1 }, () =>
      town.ask<{ version: number }>(
        "wu",
        "PUT",
        `/review/claims/${work.claimId}/draft`,
        { draft: marks },
        work.version,
      ),
    );
    await measure("conclude first review", { read: 9, write: 20, writes: 1 }, () =>
      score(town, "wu", { ...work, version }, marks),
    );
    const second = await pull(town, "xu");
    // The decision with all that goes with it, a line in the record of each scorer, and a row each for known work and for the board.
    await measure<ReviewReceipt>(
      "conclude second review, and what the workers keep of it",
      { read: 28, write: 52, writes: 5 },
      () => score(town, "xu", second, marks),
    );
    await measure("verdict", { read: 3, gets: 1, write: 0 }, () =>
      town.ask("lan", "GET", `/submissions/${draft.id}/verdict`),
    );
    await measure("link to evidence", { read: 3, write: 4, writes: 2 }, () =>
      town.ask("lan", "GET", `/submissions/${draft.id}/evidence/${draft.evidence[0]?.id}/link`),
    );
  });

  it("to look again at what was decided", async () => {
    const path = `/submissions/${draft.id}`;
    const { at: decidedAt } = await town.ask<VerdictView>("lan", "GET", `${path}/verdict`);
    await measure("what follows a verdict", { read: 9, write: 0 }, () => town.ask("lan", "GET", `${path}/rechecks`));
    const criteria = ["tools"];
    await measure("appeal", { read: 16, write: 32, writes: 1 }, () =>
      town.ask("lan", "POST", `${path}/appeal`, { criteria, decidedAt }),
    );
    await measure("place in the queue", { read: 10, write: 0 }, () => town.ask("lan", "GET", `${path}/place`));
    const work = await pull(town, "yan");
    await measure("conclude a second look", { read: 16, write: 60, writes: 1 }, () =>
      score(town, "yan", work, marksOf(work, "excellent")),
    );
    const { at } = await town.ask<VerdictView>("lan", "GET", `${path}/verdict`);
    await measure("whether it helped", { read: 9, write: 3, writes: 1 }, () =>
      town.ask("lan", "PUT", `${path}/helpful`, { answer: "yes", decidedAt: at }),
    );
    expect(at > decidedAt).toBe(true);
  });

  it("to look at the quality board of three months: a Query a month and competency", async () => {
    await measure("quality board, 3 months", { read: 115, queries: 110, gets: 4, write: 0 }, () =>
      town.ask("admin", "GET", "/quality/board"),
    );
    expect(table.at(-1)?.["step"]).toBe("quality board, 3 months");
  });

  it("to keep and to read a page of phrases", async () => {
    const path = "/review/phrases/A1";
    const { criteria } = framework.competencies.find(({ code }) => code === "A1")?.items[0] ?? { criteria: [] };
    const text = "请写明调查了多少人，用的是什么工具。".repeat(3);
    const given = { criterion: criteria[0]?.id, level: "pass", language: "zh", text };
    for (let kept = 1; kept < 50; kept++) await town.ask("wu", "POST", path, given);
    const { id } = await measure("add a phrase", { read: 4, write: 8, gets: 2, writes: 1 }, () =>
      town.ask<{ id: string }>("wu", "POST", path, given),
    );
    await measure("change a phrase", { read: 3, write: 12, gets: 1, writes: 1 }, () =>
      town.ask("xu", "PATCH", `${path}/${id}`, { text: "写明调查了多少人" }, 1),
    );
    const page = await measure("50 phrases", { read: 9, queries: 2, gets: 0, write: 0 }, () =>
      town.ask<{ items: unknown[] }>("xu", "GET", `${path}?limit=50`),
    );
    expect(page.items).toHaveLength(50);
  });

  it("to list fifty submissions: one Query after the one that knows who is asking", async () => {
    const [first] = framework.competencies;
    const more = Array.from({ length: 20 }, (_, i) => ({ ...first, code: `D${i + 1}` }));
    const wide = { ...framework, competencies: [...framework.competencies, ...more] };
    await town.ask("admin", "POST", "/framework", wide);
    for (const { code } of wide.competencies) await town.ask("busy", "POST", "/submissions", { competency: code });
    const page = await measure("list of 50 submissions", { read: 7, queries: 2, gets: 0, write: 0 }, () =>
      town.ask<{ items: unknown[] }>("busy", "GET", "/submissions?limit=50"),
    );
    expect(page.items).toHaveLength(50);
  });
});
