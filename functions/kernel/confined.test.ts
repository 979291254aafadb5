import { afterEach, describe, expect, it } from "vitest";

import { type Broken, type Confinement, type Limits, openConfinement, type Outcome } from "./confined.ts";

const TASKS = new URL("../../test/evidence/unruly-tasks.ts", import.meta.url);
const LIMITS: Limits = { timeoutMs: 10_000, memoryBytes: 400_000_000 };
const SHORT: Limits = { ...LIMITS, timeoutMs: 1000 };

let open: Confinement | undefined;
const confinement = (): Confinement => (open ??= openConfinement(TASKS));

afterEach(async () => {
  await open?.close();
  open = undefined;
});

const run = <T>(task: string, input?: unknown, limits = LIMITS): Promise<Outcome<T>> =>
  confinement().run<T>(task, input, limits);

const worksAgain = async (): Promise<void> => {
  expect(await run("echo", "still here")).toEqual({ done: "still here" });
};

describe("a task in a process of its own", () => {
  it("gets its input and gives its answer, bytes as bytes", async () => {
    const input = { bytes: new Uint8Array([1, 2, 3]), at: new Date(0), nested: [{ text: "王芳" }] };
    expect(await run("echo", input)).toEqual({ done: input });
  });

  it("is answered in turn, and by the same process while all goes well", async () => {
    const ids = await Promise.all([run<number>("processId"), run<number>("processId"), run<number>("processId")]);
    expect(ids[0]).toHaveProperty("done");
    expect(ids[1]).toEqual(ids[0]);
    expect(ids[2]).toEqual(ids[0]);
    expect(ids[0]).not.toEqual({ done: process.pid });
  });

  it("sees nothing of the environment but what Node needs to start", async () => {
    process.env["AWS_SECRET_ACCESS_KEY"] = "secret";
    process.env["CURSOR_SECRET"] = "secret";
    try {
      const outcome = await run<string[]>("environment");
      const names = "done" in outcome ? outcome.done : [];
      expect(names).toContain("PATH");
      expect(names.filter((name) => /AWS|SECRET|TOKEN|TABLE|BUCKET/.test(name))).toEqual([]);
    } finally {
      delete process.env["AWS_SECRET_ACCESS_KEY"];
      delete process.env["CURSOR_SECRET"];
    }
  });

  it.each<[string, Broken, Limits]>([
    ["hang", "timed-out", SHORT],
    ["wait", "timed-out", SHORT],
    ["growNative", "out-of-memory", LIMITS],
    ["growHeap", "out-of-memory", LIMITS],
    ["growWasm", "out-of-memory", LIMITS],
    ["crash", "died", LIMITS],
    ["leave", "died", LIMITS],
    ["throwLater", "died", LIMITS],
  ])("costs itself and nothing else when it does this: %s", async (task, broken, limits) => {
    await worksAgain();
    const before = performance.now();
    const [outcome, next] = await Promise.all([run(task, undefined, limits), run("echo", "next in turn")]);
    expect(outcome).toEqual({ broken });
    expect(next).toEqual({ done: "next in turn" });
    expect(performance.now() - before).toBeLessThan(limits.timeoutMs + 5000);
  });

  it("says what it threw", async () => {
    expect(await run("reject")).toEqual({ broken: "failed", reason: "TypeError: this is no PDF" });
    expect(await run("toString")).toMatchObject({ broken: "failed", reason: expect.stringContaining("no task") });
    await worksAgain();
  });

  it("leaves its memory to nobody: a process that stays large is replaced before the next task", async () => {
    const fat = await run<number>("stayFat", LIMITS.memoryBytes * 0.6);
    expect(fat).toHaveProperty("done");
    expect(await run<number>("processId")).not.toEqual(fat);
  });

  it("is ended with those who wait when the confinement closes", async () => {
    await worksAgain();
    const waiting = run("wait");
    await confinement().close();
    expect(await waiting).toEqual({ broken: "died" });
  });
});
