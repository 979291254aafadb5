/** A small town on the real local engines, one for each test file: three schools, a handful of people, the whole framework. */
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { NewPerson } from "../functions/directory/contract.ts";
import { type Log, openLog } from "../functions/kernel/log.ts";
import type { ProblemBody } from "../functions/kernel/problem.ts";
import type { CapacityListener } from "../functions/kernel/table.ts";
import { type LocalPlatform, startPlatform } from "../infra/local/platform.ts";
import { namedStage } from "../infra/rehearsal/stage.ts";
import { ADMINISTRATOR, loadDirectory, loadStandards } from "../infra/seed/load.ts";
import { afterFile } from "./after-file.ts";
import { openStage } from "./stage.ts";

export const teacher = (username: string, zh: string, en: string, school: string, subject = "chinese"): NewPerson => ({
  username,
  name: { zh, en },
  roles: [{ role: "teacher", place: school }],
  subject,
  stage: "primary",
});

/** What the town's experts score. */
const EVERYTHING = { competencies: ["A1", "A6", "B2", "C5"], subjects: ["chinese", "maths"], stages: ["primary"] };

export const expert = (username: string, zh: string, en: string, school: string): NewPerson => ({
  ...teacher(username, zh, en, school, "maths"),
  roles: [
    { role: "teacher", place: school },
    { role: "expert", place: "pool" },
  ],
  expertise: EVERYTHING,
});

/** Lan and Mei teach at the east school, Dong at the west one. The experts are Wu, Xu and Yan of the west and Zhou of the east. */
export const PEOPLE: NewPerson[] = [
  teacher("lan", "澜", "Lan", "east"),
  teacher("mei", "梅", "Mei", "east"),
  teacher("dong", "冬", "Dong", "west"),
  expert("wu", "午", "Wu", "west"),
  expert("xu", "旭", "Xu", "west"),
  expert("yan", "言", "Yan", "west"),
  expert("zhou", "舟", "Zhou", "east"),
  { username: "head", name: { zh: "校长", en: "Head" }, roles: [{ role: "principal", place: "east" }] },
  {
    username: "officer",
    name: { zh: "区管理员", en: "District officer" },
    roles: [{ role: "officer", place: "district" }],
  },
];

const PLACES = [
  { code: "town", kind: "city", name: { zh: "小城", en: "Town" } },
  { code: "district", kind: "district", name: { zh: "东区", en: "District" }, parent: "town" },
  { code: "east", kind: "school", name: { zh: "东校", en: "East school" }, parent: "district" },
  { code: "west", kind: "school", name: { zh: "西校", en: "West school" }, parent: "town" },
  { code: "pool", kind: "pool", name: { zh: "专家库", en: "Expert pool" }, parent: "town" },
] as const;

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

export interface Town {
  readonly platform: LocalPlatform;
  /** Where the engines keep what they keep; the issuer's key is in it. */
  readonly folder: string;
  readonly url: string;
  readonly ids: ReadonlyMap<string, string>;
  /** Everybody on the roster. */
  readonly people: readonly NewPerson[];
  /** Calls the API over HTTP as one person; any status is an answer. */
  call<T = never>(username: string, method: string, path: string, body?: unknown, version?: number): Promise<Answer<T>>;
  /** As `call`, for what must succeed: anything else fails the test with the answer. */
  ask<T>(username: string, method: string, path: string, body?: unknown, version?: number): Promise<T>;
  /** As `call`, for what must be refused: answers the problem. */
  refused(username: string, method: string, path: string, body?: unknown, version?: number): Promise<ProblemBody>;
}

export interface TownOptions {
  readonly onCapacity?: CapacityListener;
  /** On the roster besides `PEOPLE`. */
  readonly guests?: readonly NewPerson[];
  /** Keeps the table in a file of this folder, so that the town can be started again on it. */
  readonly folder?: string;
  /** Hears what would be printed: for stories in which something breaks on purpose. */
  readonly log?: Log;
}

/** Starts a town, here or on the stage that is named, and takes it down after the file. The workers run. What its folder holds already is not loaded again. */
export const startTown = async ({
  onCapacity,
  guests = [],
  folder: kept,
  log = openLog("test"),
}: TownOptions = {}): Promise<Town> => {
  const folder = kept ?? (await mkdtemp(join(tmpdir(), "weineng-town-")));
  const known = kept !== undefined && existsSync(join(kept, "table.db"));
  const roster = [...PEOPLE, ...guests];
  const names = [...roster, { username: ADMINISTRATOR, name: { zh: "管理员", en: "Administrator" } }, stranger];
  const stage = namedStage();
  const platform = stage
    ? await openStage(stage, ADMINISTRATOR, log)
    : await startPlatform({
        folder,
        keepTable: kept !== undefined,
        ports: { web: 0, s3: 0, issuer: 0 },
        people: async () => names.map(({ username, name }) => ({ username, name, role: name, about: name })),
        administrator: ADMINISTRATOR,
        log,
        ...(onCapacity && { onCapacity }),
      });
  afterFile(async () => {
    await platform.close();
    await rm(folder, { recursive: true, force: true });
  });

  const load = platform.caller();
  if (!known) await loadStandards(load, `${new Date().getUTCFullYear()}-01-01`);
  const ids = await loadDirectory(load, { places: PLACES, people: roster });
  await platform.settle();
  platform.open();

  const tokens = new Map<string, string>();
  const tokenOf = async (username: string): Promise<string> => {
    const token = tokens.get(username) ?? (await platform.tokenFor(username));
    tokens.set(username, token);
    return token;
  };

  const call: Town["call"] = async (username, method, path, body, version) => {
    const response = await fetch(`${platform.url}/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await tokenOf(username)}`,
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(version !== undefined && { "if-match": `"${version}"` }),
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === "" ? undefined : JSON.parse(text) };
  };

  return {
    platform,
    folder,
    url: platform.url,
    ids,
    people: roster,
    call,
    async ask(...request) {
      const { status, body } = await call(...request);
      if (status >= 300) throw new Error(`${request.slice(0, 3).join(" ")}: ${status} ${JSON.stringify(body)}`);
      return body;
    },
    async refused(...request) {
      const { status, body } = await call<ProblemBody>(...request);
      if (status < 400) throw new Error(`${request.slice(0, 3).join(" ")} was not refused: ${status}`);
      return body;
    },
  };
};

/** Can sign in and is on no roster. */
const stranger = { username: "stranger", name: { zh: "生人", en: "Stranger" } };
