import { describe, expect, it } from "vitest";

import type { ReadLink, SubmissionView, UploadTicket } from "../../functions/submission/contract.ts";
import { inspected } from "../../infra/seed/stories.ts";
import { startTown } from "../town.ts";
import { bytesOf, fullDraft, PDF, upload } from "./evidence.ts";

const town = await startTown();

const draft = await town.ask<SubmissionView>("lan", "POST", "/submissions", { competency: "A6" });
const path = `/submissions/${draft.id}`;
const see = () => town.ask<SubmissionView>("lan", "GET", path);

const ticketFor = (itemId: string, mediaType: string, sizeBytes: number, name = "file") =>
  town.call<UploadTicket & { code: string; errors: unknown }>("lan", "POST", `${path}/evidence`, {
    itemId,
    name,
    mediaType,
    sizeBytes,
  });

const put = (ticket: UploadTicket, bytes: Uint8Array | string, headers: Record<string, string> = {}) =>
  fetch(ticket.url, { method: "PUT", headers: { ...ticket.headers, ...headers }, body: bytes as string });

/** Uploads, and answers what submitting then says of the item; takes the file away again. */
const refusalOf = async (itemId: string, name: string) => {
  const view = await upload(town, "lan", draft.id, itemId, name);
  const file = view.evidence.find((one) => one.itemId === itemId);
  const { status, code, errors } = await town.refused("lan", "POST", `${path}/submit`, undefined, view.version);
  expect({ status, code }).toEqual({ status: 422, code: "evidence-incomplete" });
  await town.ask("lan", "DELETE", `${path}/evidence/${file?.id}`);
  return {
    findings: file?.findings,
    errors: errors?.filter(({ code: gap }) => !["missing", "consent-missing", "too-few"].includes(gap)),
  };
};

describe("a file that is not what it says", () => {
  it.each([
    ["reflection", "not-a-pdf.pdf", undefined],
    ["lesson-design", "not-a-pdf.pdf", "wrong-type"],
    ["lesson-design", "truncated.pdf", "truncated"],
    ["reflection", "truncated.jpg", "truncated"],
    ["lesson-clip", "truncated.mp4", "truncated"],
    ["lesson-clip", "moov-last.mp4", undefined],
  ])("%s: %s is told by its content: %s", async (itemId, name, code) => {
    const refused = await refusalOf(itemId, name);
    expect(refused.errors).toEqual(code === undefined ? [] : [{ pointer: `/items/${itemId}`, code }]);
  });

  it("a lesson clip of sixteen minutes is too long by one, and it says so", async () => {
    expect(await refusalOf("lesson-clip", "long.mp4")).toEqual({
      findings: [{ code: "too-long", severity: "error", limit: 900, actual: 960 }],
      errors: [{ pointer: "/items/lesson-clip", code: "too-long", limit: 900 }],
    });
  });

  it("a clip without sound is only remarked on", async () => {
    expect(await refusalOf("lesson-clip", "no-sound.mp4")).toEqual({
      findings: [{ code: "no-sound", severity: "warning" }],
      errors: [],
    });
  });
});

describe("a file that does not fit", () => {
  it("is refused before a byte is sent: empty, too big, of another type, for an item that is not there", async () => {
    const at = [{ pointer: "/items/lesson-design" }];
    expect(await ticketFor("lesson-design", "application/pdf", 0)).toMatchObject({
      status: 422,
      body: { code: "evidence-refused", errors: [{ ...at[0], code: "empty" }] },
    });
    expect(await ticketFor("lesson-design", "application/pdf", 20_000_001)).toMatchObject({
      status: 422,
      body: { code: "evidence-refused", errors: [{ ...at[0], code: "too-big", limit: 20_000_000 }] },
    });
    expect(await ticketFor("lesson-design", "video/mp4", 10)).toMatchObject({
      status: 422,
      body: { errors: [{ ...at[0], code: "wrong-type" }] },
    });
    expect(await ticketFor("nothing", "application/pdf", 10)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "/itemId", code: "unknown-item" }] },
    });
    expect((await see()).evidence).toEqual([]);
  });

  it("of another size or type than was said is refused by the store itself", async () => {
    const { body: ticket } = await ticketFor("lesson-design", "application/pdf", 10);
    expect((await put(ticket, "x".repeat(11))).status).toBe(403);
    expect((await put(ticket, "x".repeat(9))).status).toBe(403);
    expect((await put(ticket, "x".repeat(10), { "content-type": "text/html" })).status).toBe(403);
    const uploaded = await town.refused("lan", "POST", `${path}/evidence/${ticket.evidenceId}/uploaded`);
    expect(uploaded).toMatchObject({
      status: 422,
      code: "evidence-refused",
      errors: [{ pointer: "/items/lesson-design", code: "never-uploaded" }],
    });
  });

  it("never uploaded keeps the submission from being handed in", async () => {
    const { version, evidence, gaps } = await see();
    expect(gaps.filter(({ itemId }) => itemId === "lesson-design").map(({ code }) => code)).toContain(
      "still-uploading",
    );
    const { errors } = await town.refused("lan", "POST", `${path}/submit`, undefined, version);
    expect(errors).toContainEqual({ pointer: "/items/lesson-design", code: "still-uploading" });
    await town.ask("lan", "DELETE", `${path}/evidence/${evidence[0]?.id}`);
  });

  it("is one too many", async () => {
    await upload(town, "lan", draft.id, "lesson-design", PDF);
    expect(await ticketFor("lesson-design", "application/pdf", 10)).toMatchObject({
      status: 409,
      body: { code: "too-many-files", errors: [{ pointer: "/items/lesson-design", code: "too-many", limit: 1 }] },
    });
    const both = await Promise.all([1, 2, 3, 4].map(() => ticketFor("reflection", "application/pdf", 10)));
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 201, 409, 409]);
  });
});

describe("evidence that stands", () => {
  it("cannot be overwritten through its old link, and opens for its teacher under its own name", async () => {
    const full = await fullDraft(town, "mei", "A1");
    const bytes = new Uint8Array(await bytesOf(PDF));
    const ticket = await town
      .ask<UploadTicket>("mei", "POST", `/submissions/${full.id}/evidence`, {
        itemId: "analysis-plan",
        name: "x",
        mediaType: "application/pdf",
        sizeBytes: bytes.length,
      })
      .catch(() => undefined);
    expect(ticket, "the item is full").toBeUndefined();
    await town.ask("mei", "DELETE", `/submissions/${full.id}/evidence/${full.evidence[0]?.id}`);
    const fresh = await town.ask<UploadTicket>("mei", "POST", `/submissions/${full.id}/evidence`, {
      itemId: "analysis-plan",
      name: "学情分析 方案.pdf",
      mediaType: "application/pdf",
      sizeBytes: bytes.length,
    });
    expect((await put(fresh, bytes)).status).toBe(200);
    await town.ask("mei", "POST", `/submissions/${full.id}/evidence/${fresh.evidenceId}/uploaded`);
    const { version } = await inspected((...request) => town.ask(...request), "mei", full.id);
    await town.ask("mei", "POST", `/submissions/${full.id}/submit`, undefined, version);

    const other = bytes.map((byte) => byte ^ 1);
    expect((await put(fresh, other)).status, "the key is taken").toBe(412);
    expect((await put(fresh, other, { "if-none-match": "" })).status).toBe(403);
    const link = await town.ask<ReadLink>("mei", "GET", `/submissions/${full.id}/evidence/${fresh.evidenceId}/link`);
    const file = await fetch(link.url);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes);
    expect(decodeURIComponent(file.headers.get("content-disposition") ?? "")).toContain("学情分析 方案.pdf");
    const forged = link.url.replace(
      /(X-Amz-Signature=)(.)/,
      (_, name: string, first: string) => name + (first === "0" ? "1" : "0"),
    );
    expect((await fetch(forged)).status).toBe(403);
    expect(Date.parse(link.expiresAt) - Date.now()).toBeLessThanOrEqual(900_000);
  });
});
