/** Where scoring is tortured: the whole local platform, with an engine that can be killed under it. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { NewPerson } from "../../functions/directory/contract.ts";
import { openLog } from "../../functions/kernel/log.ts";
import { addSeconds, systemClock } from "../../functions/kernel/time.ts";
import { freePort, startEngine } from "../../infra/local/dynamodb.ts";
import { type LocalPlatform, startPlatform } from "../../infra/local/platform.ts";
import type { Caller } from "../../infra/seed/caller.ts";
import { framework } from "../../infra/seed/framework.ts";
import { ADMINISTRATOR, loadDirectory, loadStandards } from "../../infra/seed/load.ts";

/** Two experts who alone know one competency: what lies in its queue is theirs. */
export interface Lane {
  readonly competency: string;
  readonly scorer: string;
  /** Takes up what the scorer leaves lying. */
  readonly other: string;
}

export interface ReviewGround {
  readonly platform: LocalPlatform;
  readonly lanes: readonly Lane[];
  /** Twenty minutes later, when a lease that is not renewed has run out. */
  readonly later: Caller;
  readonly tokenOf: (username: string) => string;
  /** Kills the engine and starts it again on what it has kept. */
  killEngine(): Promise<void>;
  close(): Promise<void>;
}

const expert = (username: string, competency: string): NewPerson => ({
  username,
  name: { zh: username, en: username },
  roles: [
    { role: "teacher", place: "school" },
    { role: "expert", place: "pool" },
  ],
  subject: "maths",
  stage: "primary",
  expertise: { competencies: [competency], subjects: [], stages: [] },
});

const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

export const soon = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Who judges waits until the engine is back. */
export const patiently = async <T>(ask: () => Promise<T>, tries = 60): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    if (tries === 0) throw error;
    await soon(100);
    return patiently(ask, tries - 1);
  }
};

export const openReviewGround = async (lanes: number): Promise<ReviewGround> => {
  const folder = await mkdtemp(join(tmpdir(), "weineng-torture-"));
  const port = await freePort();
  let engine = await startEngine(port, folder);
  const before = process.env["DYNAMODB_ENDPOINT"];
  process.env["DYNAMODB_ENDPOINT"] = engine.url;
  const all = framework.competencies
    .slice(0, lanes)
    .map(({ code }, i) => ({ competency: code, scorer: `scorer${i}`, other: `other${i}` }));
  const people = all.flatMap(({ competency, scorer, other }) => [
    expert(scorer, competency),
    expert(other, competency),
  ]);
  const quiet = () => {};
  const platform = await startPlatform({
    folder,
    keepTable: false,
    ports: { web: 0, s3: 0, issuer: 0 },
    people: async () =>
      [...people, { username: ADMINISTRATOR, name: { zh: "管", en: "A" } }].map(({ username, name }) => ({
        username,
        name,
        role: name,
        about: name,
      })),
    administrator: ADMINISTRATOR,
    // What breaks here is broken on purpose.
    log: { ...openLog("torture"), error: quiet, warn: quiet },
  });
  if (before === undefined) delete process.env["DYNAMODB_ENDPOINT"];
  else process.env["DYNAMODB_ENDPOINT"] = before;
  const load = platform.caller();
  await loadStandards(load, `${new Date().getUTCFullYear()}-01-01`);
  const places = [
    { code: "town", kind: "city", name: { zh: "小城", en: "Town" } },
    { code: "school", kind: "school", name: { zh: "学校", en: "School" }, parent: "town" },
    { code: "pool", kind: "pool", name: { zh: "专家库", en: "Pool" }, parent: "town" },
  ] as const;
  await loadDirectory(load, { places, people });
  platform.open();
  const tokens = new Map<string, string>();
  for (const { username } of people) tokens.set(username, await platform.tokenFor(username));

  let turn = Promise.resolve();
  const killNow = async (): Promise<void> => {
    const pid = Number(await readFile(join(folder, "engine.pid"), "utf8"));
    process.kill(pid, "SIGKILL");
    // Its port is free when it is gone, not before.
    while (isThere(pid)) await soon(10);
    engine = await startEngine(port, folder);
  };
  return {
    platform,
    lanes: all,
    later: platform.caller(() => addSeconds(systemClock(), 1200)),
    tokenOf: (username) => tokens.get(username) ?? "",
    killEngine: () => (turn = turn.then(killNow)),
    async close() {
      await turn;
      await platform.close();
      await engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
