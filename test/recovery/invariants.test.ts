import { readdirSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { systemClock } from "../../functions/kernel/time.ts";
import { dynamoClient } from "../../infra/local/dynamodb.ts";
import { readContents } from "../../infra/recovery/contents.ts";
import { lookForEvidence } from "../../infra/recovery/evidence.ts";
import { FACTS } from "../../infra/recovery/facts.ts";
import { breachesIn, INVARIANTS } from "../../infra/recovery/invariants.ts";
import { KINDS } from "../../infra/recovery/kinds.ts";
import { openStand } from "../../infra/recovery/stand.ts";
import { newDeployment } from "../start/deployment.ts";
import { startLivelyTown } from "./lively-town.ts";
import { TAMPERINGS } from "./tampering.ts";

const { town, contents } = await startLivelyTown();
const deployment = await newDeployment();
await deployment.fill("standards");
/** As the deployment of a stack fills it. */
const filled = await readContents(dynamoClient(deployment.url), deployment.tableName);

describe("a table that the platform wrote", () => {
  it("holds every kind of item that a verification knows", () => {
    const kinds = new Set([...contents.values(), ...filled.values()].map(({ kind }) => kind));
    expect(Object.keys(KINDS).filter((kind) => !kinds.has(kind))).toEqual([]);
  });

  it("keeps every invariant", () => {
    expect(filled.size).toBeGreaterThan(100);
    for (const table of [contents, filled]) expect(breachesIn(table, systemClock())).toEqual([]);
  });

  it("names no file that is not in the bucket", async () => {
    const { bucket } = town.platform.foundations;
    const { files, missing } = await lookForEvidence(openStand(contents), bucket.head);
    expect(files).toBeGreaterThan(5);
    expect(missing).toEqual([]);
  });
});

describe("a table in which something is wrong", () => {
  it.each(INVARIANTS)("breaks “$says”, and the item is named", ({ says, breaches }) => {
    const tampered = new Map(contents);
    const named = TAMPERINGS[says]?.(tampered);
    const looked = { at: systemClock(), contents: tampered, stand: openStand(tampered) };
    const findings = [...breaches(looked)];
    expect(findings.map(({ item }) => item)).toContain(named);
  });

  it("names the submission whose file is gone from the bucket", async () => {
    const { bucket } = town.platform.foundations;
    const [submission] = openStand(contents).allWith("submission", "state", "decided");
    const key = submission?.value.evidence[0]?.key ?? "";
    await bucket.remove(key);
    const { missing } = await lookForEvidence(openStand(contents), bucket.head);
    expect(missing).toEqual([{ item: submission?.name, key, says: `file ${key} is not there` }]);
  });
});

describe("a fact", () => {
  it("of any slice is known to whoever tells it again after a restore", async () => {
    const folder = new URL("../../functions/", import.meta.url);
    const slices = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
      /^\w+\/events\.ts$/.test(path),
    );
    expect(slices.length).toBeGreaterThan(2);
    for (const slice of slices) {
      const facts = Object.values((await import(new URL(slice, folder).href)) as Record<string, { name: string }>);
      for (const { name } of facts) expect(FACTS.has(name), `${name} of ${slice}`).toBe(true);
    }
  });
});
