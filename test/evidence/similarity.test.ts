/** What a scorer is told of files that are alike, and what she is not. */
import { readFile } from "node:fs/promises";

import { describe, expect, it, vi } from "vitest";

import type { Work } from "../../functions/review/work-contract.ts";
import type { LikenessesView, LikenessView, SideBySide, SourceView } from "../../functions/similarity/contract.ts";
import type { SubmissionView } from "../../functions/submission/contract.ts";
import { allOf } from "../items.ts";
import { pull } from "../review/scoring.ts";
import { handIn, WORDY } from "../submission/evidence.ts";
import { startTown } from "../town.ts";

const town = await startTown();
const form = await readFile(new URL("../golden/similarity/form.zh.txt", import.meta.url), "utf8");

const pathOf = ({ claimId }: Work): string => `/review/claims/${claimId}/likenesses`;
const likenessesOf = (expert: string, work: Work) => town.ask<LikenessesView>(expert, "GET", pathOf(work));
const all = ({ files }: LikenessesView): LikenessView[] => files.flatMap(({ likenesses }) => likenesses);
const lookCloser = (expert: string, work: Work, { files }: LikenessesView): Promise<SideBySide> => {
  const file = files.find(({ likenesses }) => likenesses.length > 0);
  return town.ask(expert, "GET", `${pathOf(work)}/${file?.evidenceId}/${file?.likenesses[0]?.id}`);
};
/** Keys of the index that name a file. */
const traces = async (evidenceIds: readonly string[]) =>
  (await Promise.all(["similarity-entry", "fingerprint", "likenesses"].map((kind) => allOf(town.platform, kind))))
    .flat()
    .filter(({ pk, sk }) => evidenceIds.some((id) => `${pk} ${sk}`.includes(id)));

const first = await handIn(town, "lan", "A6", WORDY);
const second = await handIn(town, "mei", "A6", WORDY);
const pulled = [await pull(town, "wu"), await pull(town, "wu")];
const workOn = ({ evidence }: SubmissionView): Work => {
  const work = pulled.find((one) => one.evidence.some(({ id }) => evidence.some((file) => file.id === id)));
  if (!work) throw new Error("the submission was not pulled");
  return work;
};
const ofFirst = workOn(first);
const ofSecond = workOn(second);

describe("a scorer", () => {
  it("is told which files are like others of this cohort, and of nothing that came later", async () => {
    const early = await likenessesOf("wu", ofFirst);
    expect(early.files.map(({ evidenceId }) => evidenceId).toSorted()).toEqual(
      ofFirst.evidence.map(({ id }) => id).toSorted(),
    );
    expect(all(early)).toEqual([]);
    const late = all(await likenessesOf("wu", ofSecond));
    expect(late.length).toBeGreaterThan(0);
    for (const likeness of late)
      expect(likeness).toMatchObject({ kind: "exact", relation: "cohort", sharePercent: 100, competency: "A6" });
  });

  it("sees the passages side by side, and leaves a line that she did", async () => {
    const seen = await lookCloser("wu", ofSecond, await likenessesOf("wu", ofSecond));
    expect(seen.passages?.length).toBeGreaterThan(0);
    for (const { here, there } of seen.passages ?? []) expect(here.shared).toBe(there.shared);
    const lines = (await allOf(town.platform, "audit")).map(({ data }) => data as { act: string; actorId: string });
    expect(lines.filter(({ act }) => act === "compare-evidence").map(({ actorId }) => actorId)).toEqual([
      town.ids.get("wu"),
    ]);
  });

  it("learns nothing by which the other could be found", async () => {
    const late = await likenessesOf("wu", ofSecond);
    const said = JSON.stringify([late, await lookCloser("wu", ofSecond, late)]);
    const secrets = [first.id, second.id, ...first.evidence.map(({ id }) => id), town.ids.get("lan") ?? ""];
    for (const secret of [...secrets, town.ids.get("mei") ?? "", ".pdf", "澜", "东校"])
      expect(said).not.toContain(secret);
  });

  it("who does not hold the claim is told that there is none, and a teacher may not ask", async () => {
    expect(await town.refused("xu", "GET", pathOf(ofSecond))).toMatchObject({ status: 404 });
    expect(await town.refused("mei", "GET", pathOf(ofSecond))).toMatchObject({ status: 403 });
    const late = await likenessesOf("wu", ofSecond);
    const id = all(late)[0]?.id;
    const elsewhere = `${pathOf(ofFirst)}/${late.files[0]?.evidenceId}/${id}`;
    expect(await town.refused("wu", "GET", elsewhere)).toMatchObject({ status: 404 });
  });
});

describe("a file", () => {
  it("that its own teacher handed in before is told as her own", async () => {
    await handIn(town, "lan", "A1", WORDY);
    const again = all(await likenessesOf("xu", await pullOf("xu", "A1")));
    expect(again.map(({ relation }) => relation)).toContain("own");
  });

  it("that was withdrawn is found no more, and nothing of it is left in the index", { timeout: 30_000 }, async () => {
    const ids = first.evidence.map(({ id }) => id);
    expect((await traces(ids)).length).toBeGreaterThan(ids.length);
    for (const id of ids)
      await town.ask("lan", "POST", `/submissions/${first.id}/evidence/${id}/erase`, { reason: "consent-withdrawn" });
    await vi.waitFor(async () => expect(await traces(ids)).toEqual([]), { timeout: 20_000, interval: 100 });
    const late = all(await likenessesOf("wu", ofSecond));
    expect(late.filter(({ competency }) => competency === "A6")).toEqual([]);
  });
});

describe("a known text", () => {
  it("is registered by those who look after the city, listed, and taken back", async () => {
    expect(
      await town.refused("lan", "POST", "/similarity/sources", { title: "表", use: "template", text: form }),
    ).toMatchObject({ code: "forbidden" });
    const made = await town.ask<SourceView>("officer", "POST", "/similarity/sources", {
      title: "反思表",
      use: "template",
      text: form,
    });
    expect(made).toMatchObject({ title: "反思表", use: "template", length: form.trim().length });
    const withdrawn = await town.ask<SourceView>("admin", "POST", `/similarity/sources/${made.id}/withdrawal`);
    expect(withdrawn.withdrawnAt).toBeDefined();
    const { items } = await town.ask<{ items: SourceView[] }>("admin", "GET", "/similarity/sources");
    expect(items).toEqual([withdrawn]);
  });

  it("is refused when it is longer than a form is", async () => {
    const long = { title: "书", use: "template", text: "课".repeat(20_001) };
    expect(await town.refused("admin", "POST", "/similarity/sources", long)).toMatchObject({
      code: "invalid-fields",
      errors: [{ pointer: "/text", code: "too-long", limit: 20_000 }],
    });
  });
});

/** Pulls until the claim is of the point. */
const pullOf = async (expert: string, competency: string): Promise<Work> => {
  for (;;) {
    const work = await pull(town, expert);
    if (work.guide.code === competency) return work;
  }
};
