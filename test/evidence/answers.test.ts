/** What a teacher answers to a warning, and who reads it. */
import { describe, expect, it } from "vitest";

import { openSubmissions } from "../../functions/submission/store.ts";
import type { Finding, SubmissionView } from "../../functions/submission/contract.ts";
import { pull } from "../review/scoring.ts";
import { fullDraft } from "../submission/evidence.ts";
import { startTown } from "../town.ts";

const town = await startTown();
const store = openSubmissions(town.platform.foundations.table);
const warning = (code: Finding["code"]): Finding => ({ code, severity: "warning" });

const { id } = await fullDraft(town, "lan");
const path = `/submissions/${id}`;

/** As though the check had found this in the file of an item: no small file has all of it. */
const find = async (itemId: string, ...findings: Finding[]): Promise<string> => {
  const submission = await store.find(id);
  if (!submission) throw new Error("the draft is not there");
  const evidence = submission.evidence.map((file) => (file.itemId === itemId ? { ...file, findings } : file));
  expect(await store.save({ ...submission, evidence })).toBe(true);
  return evidence.find((file) => file.itemId === itemId)?.id ?? "";
};

const clip = await find("lesson-clip", warning("no-sound"));
const design = await find("lesson-design", warning("name-found"), { ...warning("blank-pages"), pages: [2] });
const answer = (evidenceId: string, code: Finding["code"], said: string) =>
  town.ask<SubmissionView>("lan", "POST", `${path}/evidence/${evidenceId}/answers`, { code, answer: said });
const answersOf = ({ evidence }: SubmissionView) =>
  evidence.flatMap(({ findings }) => findings.map(({ code, answer: said }) => [code, said]));

describe("a warning", () => {
  it("is answered, answered anew, and the answer taken back", async () => {
    await answer(clip, "no-sound", "忘了开麦克风");
    expect(answersOf(await answer(clip, "no-sound", "  这是一段默片  "))).toContainEqual(["no-sound", "这是一段默片"]);
    expect(answersOf(await answer(design, "blank-pages", "第二页留给学生写"))).toContainEqual([
      "blank-pages",
      "第二页留给学生写",
    ]);
    expect(answersOf(await answer(design, "blank-pages", ""))).toContainEqual(["blank-pages", undefined]);
    await answer(design, "name-found", "澜是课文里的人名");
  });

  it("that nobody gave cannot be answered, nor one on another file", async () => {
    const asked = { code: "no-sound", answer: "默片" };
    for (const evidenceId of [design, "evd_00000000000000000000000000"])
      expect(await town.refused("lan", "POST", `${path}/evidence/${evidenceId}/answers`, asked)).toMatchObject({
        status: 404,
      });
  });

  it("about sound or pages is read with its answer by reviewers; one about names never is", async () => {
    const { version } = await answer(clip, "no-sound", "这是一段默片");
    await town.ask("lan", "POST", `${path}/submit`, undefined, version);
    const work = await pull(town, "wu");
    const told = work.evidence.flatMap(({ answers = [] }) => answers);
    expect(told).toEqual([{ code: "no-sound", answer: "这是一段默片" }]);
    expect(JSON.stringify(work)).not.toContain("澜");
    expect(JSON.stringify(work)).not.toContain("name-found");
  });

  it("cannot be answered once the file was handed in", async () => {
    const late = { code: "no-sound", answer: "后来想到的" };
    expect(await town.refused("lan", "POST", `${path}/evidence/${clip}/answers`, late)).toMatchObject({
      status: 409,
      code: "not-editable",
    });
  });
});
