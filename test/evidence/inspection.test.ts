import { createHash } from "node:crypto";

import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { describe, expect, it, vi } from "vitest";

import { openInspector } from "../../functions/inspector.ts";
import type { Broken, Confinement } from "../../functions/kernel/confined.ts";
import type { Fact } from "../../functions/kernel/event.ts";
import { newId } from "../../functions/kernel/id.ts";
import { systemClock } from "../../functions/kernel/time.ts";
import type { ReadLink, SubmissionView } from "../../functions/submission/contract.ts";
import type { Caller } from "../../infra/seed/caller.ts";
import { uploadEvidence } from "../../infra/seed/stories.ts";
import { allOf } from "../items.ts";
import { pull } from "../review/scoring.ts";
import { bytesOf, fullDraft, handIn, PDF, upload } from "../submission/evidence.ts";
import { startTown } from "../town.ts";

const town = await startTown();
const call: Caller = (...request) => town.ask(...request);
const bytes = await bytesOf(PDF);
const see = (teacher: string, id: string) => town.ask<SubmissionView>(teacher, "GET", `/submissions/${id}`);

/** The inspector with something else in place of the process that opens files. */
const inspectorWith = (confinement: Confinement) =>
  openInspector({ ...town.platform.foundations, confinement, now: systemClock, newId });

const broken = (outcome: Broken, reason?: string): Confinement => ({
  run: () => Promise.resolve({ broken: outcome, ...(reason !== undefined && { reason }) }),
  close: () => Promise.resolve(),
});

const uploadedFact = (submissionId: string, evidenceId: string): Fact => ({
  id: newId("event"),
  name: "evidence-uploaded",
  at: systemClock(),
  data: { submissionId, evidenceId },
});

/** Takes a file back to what it was before it was looked into, behind the platform's back. */
const forgetInspection = async (submissionId: string, state: "checking" | "checked"): Promise<void> => {
  const item = (await allOf(town.platform, "submission")).find(({ pk }) => pk === `submission#${submissionId}`);
  const data = item?.["data"] as { evidence: Record<string, unknown>[] };
  const evidence = data.evidence.map((file) => ({
    ...file,
    state,
    copy: undefined,
    sha256: undefined,
    checkedAt: undefined,
  }));
  const { documents, tableName: TableName } = town.platform.foundations;
  await documents.send(new PutCommand({ TableName, Item: { ...item, data: { ...data, evidence } } }));
};

describe("a file that was uploaded", () => {
  it("is looked into and copied before it can be handed in, and its original stays as it was", async () => {
    const { id } = await town.ask<SubmissionView>("lan", "POST", "/submissions", { competency: "A1" });
    const file = { name: "我的教案.pdf", mediaType: "application/pdf", bytes };
    const begun = await uploadEvidence(call, "lan", id, "analysis-plan", file);
    expect(begun.evidence[0]).toMatchObject({ state: "checking", copied: false });
    expect(begun.gaps).toContainEqual({
      itemId: "analysis-plan",
      evidenceId: begun.evidence[0]?.id,
      code: "still-checking",
    });

    const done = await vi.waitFor(async () => {
      const view = await see("lan", id);
      expect(view.evidence[0]).toMatchObject({ state: "checked", copied: true });
      return view;
    }, 10_000);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    expect(done.evidence[0]).toMatchObject({ format: "pdf", findings: [], sha256 });
    expect(done.gaps.map(({ code }) => code)).not.toContain("still-checking");
    const { url } = await town.ask<ReadLink>("lan", "GET", `/submissions/${id}/evidence/${done.evidence[0]?.id}/link`);
    expect(Buffer.from(await (await fetch(url)).arrayBuffer())).toEqual(bytes);
  });

  it("is shown to an expert as a copy, under a link that is good for nothing else", async () => {
    const { evidence } = await handIn(town, "mei", "A6");
    const work = await pull(town, "wu");
    // Both slots are taken: whoever comes next meets another case.
    await pull(town, "xu");
    const link = (evidenceId: string) =>
      town.ask<ReadLink>("wu", "GET", `/review/claims/${work.claimId}/evidence/${evidenceId}/link`);
    for (const { id, sha256 } of evidence) {
      const { url } = await link(id);
      const copy = Buffer.from(await (await fetch(url)).arrayBuffer());
      expect(createHash("sha256").update(copy).digest("hex")).not.toBe(sha256);
      const toOriginal = url.replace(`${id}/copy`, id);
      expect(toOriginal).not.toBe(url);
      expect((await fetch(toOriginal)).status).toBe(403);
    }
  });

  it("is told of twice, and changes nothing the second time", async () => {
    const full = await fullDraft(town, "dong", "A6");
    const before = await see("dong", full.id);
    const inspect = inspectorWith(broken("died"));
    for (const { id } of full.evidence) await inspect(uploadedFact(full.id, id));
    expect(await see("dong", full.id)).toEqual(before);
  });

  it("was handed in before there were copies: the expert is asked for patience, then sees one", async () => {
    const { id, evidence } = await handIn(town, "lan", "A6");
    await forgetInspection(id, "checked");
    const work = await pull(town, "yan");
    const path = `/review/claims/${work.claimId}/evidence/${evidence[0]?.id}/link`;
    expect(await town.refused("yan", "GET", path)).toMatchObject({ status: 409, code: "evidence-preparing" });
    await vi.waitFor(async () => expect((await town.call("yan", "GET", path)).status).toBe(200), 10_000);
  });
});

describe("a file that breaks what opens it", () => {
  it.each(["timed-out", "out-of-memory", "died", "failed"] as const)(
    "(%s) is told so, and can be removed",
    async (how) => {
      const view = await upload(town, "mei", (await draftOf("mei")).id, "analysis-plan", PDF);
      const [file] = view.evidence;
      await forgetInspection(view.id, "checking");
      await inspectorWith(broken(how))(uploadedFact(view.id, file?.id ?? ""));
      const told = await see("mei", view.id);
      expect(told.evidence[0]).toMatchObject({
        state: "checked",
        copied: false,
        findings: [{ code: "check-failed", severity: "error" }],
      });
      expect(told.gaps.map(({ code }) => code)).toContain("refused");
      const { evidence } = await town.ask<SubmissionView>(
        "mei",
        "DELETE",
        `/submissions/${view.id}/evidence/${file?.id}`,
      );
      expect(evidence).toEqual([]);
    },
  );

  it("is not to blame when the file store does not answer: it is looked into again", async () => {
    const view = await upload(town, "mei", (await draftOf("mei")).id, "analysis-plan", PDF);
    await forgetInspection(view.id, "checking");
    const fact = uploadedFact(view.id, view.evidence[0]?.id ?? "");
    const unreachable = inspectorWith(broken("failed", "SourceUnavailable: the file store answered 503"));
    await expect(unreachable(fact)).rejects.toThrow("503");
    expect((await see("mei", view.id)).evidence[0]).toMatchObject({ state: "checking", findings: [] });
  });
});

/** Her open draft at A1, begun if there is none. */
const draftOf = async (teacher: string): Promise<SubmissionView> => {
  const { items } = await town.ask<{ items: SubmissionView[] }>(teacher, "GET", "/submissions");
  const open = items.find(({ competency, state }) => competency === "A1" && state === "draft");
  return open ?? town.ask<SubmissionView>(teacher, "POST", "/submissions", { competency: "A1" });
};

describe("a file that is looked into", () => {
  it("is told what its item takes, so that sound alone is known for what was asked", async () => {
    const { id } = await town.ask<SubmissionView>("wu", "POST", "/submissions", { competency: "A6" });
    const { evidence } = await upload(town, "wu", id, "lesson-design", PDF);
    await forgetInspection(id, "checking");
    const asked: unknown[] = [];
    const listening: Confinement = {
      run: (task, input) => {
        asked.push(task, input);
        return Promise.resolve({ broken: "died" });
      },
      close: () => Promise.resolve(),
    };
    await inspectorWith(listening)(uploadedFact(id, evidence[0]?.id ?? ""));
    expect(asked).toEqual(["examine", expect.objectContaining({ formats: ["pdf", "docx"] })]);
  });
});
