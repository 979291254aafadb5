/** A worksheet taken away, filled in, and brought back to the platform, through the calls that the app makes. */
import { beforeAll, describe, expect, it } from "vitest";

import type { ProblemBody, ProblemCode } from "../../../functions/kernel/problem.ts";
import type { Desk, DraftMarks } from "../../../functions/review/contract.ts";
import type { DraftSaved, Work } from "../../../functions/review/work-contract.ts";
import { ProblemError } from "../../../web/src/api/problem-error.ts";
import { act } from "../../../web/src/review/marking.ts";
import { meetAll, type Platform, writeBack } from "../../../web/src/review/worksheet/bring-back.ts";
import { clashesOf, type Incoming, isToWrite } from "../../../web/src/review/worksheet/incoming.ts";
import { readWorksheet } from "../../../web/src/review/worksheet/read.ts";
import { writeWorksheet } from "../../../web/src/review/worksheet/write.ts";
import { handIn } from "../../submission/evidence.ts";
import { startTown } from "../../town.ts";
import { marksOf, pull, score } from "../scoring.ts";
import { fill, text } from "./filling.ts";

const town = await startTown();

/** The app's calls, made over HTTP as one person. */
const platformOf = (who: string, over: Partial<Platform> = {}): Platform => {
  const ask = async <T>(method: string, path: string, body?: unknown, version?: number): Promise<T> => {
    const answer = await town.call<T & ProblemBody>(who, method, path, body, version);
    if (answer.status >= 300) throw new ProblemError(answer.body.code as ProblemCode, answer.status);
    return answer.body;
  };
  return {
    read: (claimId) => ask<Work>("GET", `/review/claims/${claimId}`),
    save: (claimId, version, draft) => ask<DraftSaved>("PUT", `/review/claims/${claimId}/draft`, { draft }, version),
    desk: () => ask<Desk>("GET", "/review/desk"),
    leaving: () => [],
    ...over,
  };
};

const takeAway = (...works: Work[]) => writeWorksheet(works, "zh", "2026-11-26T08:00:00.000Z");

const bringTo = async (platform: Platform, workbook: Uint8Array) => {
  const reading = await readWorksheet(workbook);
  if (typeof reading === "string") throw new Error(reading);
  expect(reading.untaken).toEqual([]);
  return meetAll(reading.returned, platform);
};
const only = ({ incoming, untaken }: Awaited<ReturnType<typeof bringTo>>): Incoming => {
  expect(untaken).toEqual([]);
  const [one] = incoming;
  if (!one || incoming.length !== 1) throw new Error(`${incoming.length} items`);
  return one;
};
const whyOf = async (who: string, workbook: Uint8Array) =>
  (await bringTo(platformOf(who), workbook)).untaken.map(({ why }) => why.code);

describe("an item that is still hers", () => {
  const wu = platformOf("wu");
  let work: Work;
  let filled: Uint8Array;
  let first = "";
  let second = "";

  const elsewhere = async (change: DraftMarks) => {
    const { version, draft } = await wu.read(work.claimId);
    await wu.save(work.claimId, version, { ...draft, ...change });
  };

  beforeAll(async () => {
    await handIn(town, "lan");
    const { claimId, version, criteria } = await pull(town, "wu");
    [first = "", second = ""] = criteria;
    await wu.save(claimId, version, { [first]: { level: "pass", comment: "先前写的" } });
    work = await wu.read(claimId);
    filled = fill(await takeAway(work), work.code, {
      C5: text("优秀"),
      C6: text("未达"),
      D6: text("缺少检查理解的停顿"),
      C8: text("合格"),
    });
  });

  it("is written as its draft, and handed in by nobody", async () => {
    const written = await writeBack(only(await bringTo(wu, filled)), wu);
    expect(isToWrite(written)).toBe(false);
    const now = await wu.read(work.claimId);
    expect(now.version).toBe(work.version + 1);
    expect(now.draft).toEqual({
      [first]: { level: "excellent", comment: "先前写的" },
      [second]: { level: "not-met", comment: "缺少检查理解的停顿" },
      [work.criteria[2] ?? ""]: { level: "pass", comment: "" },
    });
    expect((await wu.desk()).held).toMatchObject([{ claimId: work.claimId, marked: 3 }]);
  });

  it("is left as it is when the same file comes again", async () => {
    const again = only(await bringTo(wu, filled));
    expect(isToWrite(again)).toBe(false);
    await writeBack(again, wu);
    expect((await wu.read(work.claimId)).version).toBe(work.version + 1);
  });

  it("changed online meanwhile, is not written before she has chosen", async () => {
    await elsewhere({ [second]: { level: "pass", comment: "看到停顿了" } });
    const clashing = only(await bringTo(wu, filled));
    expect(clashesOf(clashing)).toEqual([second]);
    const before = (await wu.read(work.claimId)).version;
    expect(clashesOf(await writeBack(clashing, wu))).toEqual([second]);
    expect((await wu.read(work.claimId)).version).toBe(before);

    const settled = { ...clashing, marking: act(clashing.marking, { do: "settle", criterion: second, keep: "both" }) };
    await writeBack(settled, wu);
    expect((await wu.read(work.claimId)).draft[second]).toEqual({
      level: "not-met",
      comment: "缺少检查理解的停顿\n看到停顿了",
    });
  });

  it("saved by another device between look and write, loses nothing of either", async () => {
    const last = work.criteria.at(-1) ?? "";
    const met = only(
      await bringTo(wu, fill(await takeAway(await wu.read(work.claimId)), work.code, { C9: text("优秀") })),
    );
    await elsewhere({ [last]: { level: "excellent", comment: "反思扎实" } });
    await writeBack(met, wu);
    const { draft } = await wu.read(work.claimId);
    expect(draft[last]).toEqual({ level: "excellent", comment: "反思扎实" });
    expect(draft[work.criteria[3] ?? ""]).toMatchObject({ level: "excellent" });
  });

  it("clashing with what another device saved between look and write, comes back for her to choose", async () => {
    const now = await wu.read(work.claimId);
    const met = only(await bringTo(wu, fill(await takeAway(now), work.code, { D5: text("表里的话") })));
    await elsewhere({ [first]: { level: "excellent", comment: "线上的话" } });
    const back = await writeBack(met, wu);
    expect(clashesOf(back)).toEqual([first]);
    expect(back.marking).toMatchObject({
      draft: { [first]: { comment: "表里的话" } },
      theirs: { [first]: { comment: "线上的话" } },
    });
    expect((await wu.read(work.claimId)).draft[first]?.comment).toBe("线上的话");
  });

  it("of another rubric, or another item, is not touched", async () => {
    const now = await wu.read(work.claimId);
    const rubric = await takeAway({ ...now, guide: { ...now.guide, frameworkVersion: 99 } });
    expect(await whyOf("wu", rubric)).toEqual(["rubric-changed"]);
    const other = await takeAway({ ...now, code: "9Z-999" });
    expect(await whyOf("wu", other)).toEqual(["other-item"]);
    expect((await wu.read(work.claimId)).version).toBe(now.version);
  });

  it("on its way to be handed in, is left alone", async () => {
    const leaving = platformOf("wu", { leaving: () => [work.claimId] });
    expect((await bringTo(leaving, filled)).untaken).toEqual([{ sheet: work.code, why: { code: "leaving" } }]);
  });

  it("is nothing that another expert could fill in, or learn of", async () => {
    expect(await whyOf("xu", filled)).toEqual(["not-held"]);
  });

  it("lost while it is written, says so and changes nothing", async () => {
    const met = only(
      await bringTo(wu, fill(await takeAway(await wu.read(work.claimId)), work.code, { C11: text("未达") })),
    );
    await town.ask("wu", "POST", `/review/claims/${work.claimId}/give-back`, { because: "later" });
    await expect(writeBack(met, wu)).rejects.toMatchObject({ code: "lease-lost" });
  });

  it("given back, is not hers; claimed again, it is filled in", async () => {
    expect(await whyOf("wu", filled)).toEqual(["not-held"]);
    const again = await pull(town, "wu");
    expect(again.code).toBe(work.code);
    const met = only(await bringTo(wu, filled));
    expect(met.work.claimId).toBe(again.claimId);
  });

  it("handed in, is done", async () => {
    const { held } = await wu.desk();
    const now = await wu.read(held[0]?.claimId ?? "");
    await score(town, "wu", now, marksOf(now, "pass"));
    expect(await whyOf("wu", filled)).toEqual(["done"]);
  });
});
