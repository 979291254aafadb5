/** What the uploader's browser draws of a recording: taken with care, drawn anew, shown to who may see the recording. */
import { readFile } from "node:fs/promises";

import sharp from "sharp";
import { describe, expect, it, vi } from "vitest";

import type { ReadLink, SketchView, SubmissionView } from "../../functions/submission/contract.ts";
import { FRAME_BYTES, MAX_FRAMES, MAX_PEAKS, MAX_POSTER_BYTES } from "../../functions/submission/sketch-contract.ts";
import type { Caller } from "../../infra/seed/caller.ts";
import { evidenceFolder } from "../../infra/seed/evidence/index.ts";
import { inspected } from "../../infra/seed/stories.ts";
import { pull } from "../review/scoring.ts";
import { fullDraft, PDF, upload, VIDEO } from "../submission/evidence.ts";
import { startTown } from "../town.ts";

const town = await startTown();
const call: Caller = (...request) => town.ask(...request);

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#26805f" } })
    .jpeg()
    .withExif({ IFD0: { Artist: "canary-of-a-camera" } })
    .toBuffer();
const poster = (await picture(1000, 500)).toString("base64");
const luma = Buffer.alloc(FRAME_BYTES, 7).toString("base64");
const SKETCH = { poster, peaks: [0, 128, 255], frames: [{ atSeconds: 1.5, luma }] };

const sketchAt = (submissionId: string, evidenceId: string | undefined) =>
  `/submissions/${submissionId}/evidence/${evidenceId}/sketch`;
const clipOf = ({ evidence }: SubmissionView) => evidence.find(({ mediaType }) => mediaType === "video/mp4");
const see = (teacher: string, path: string) => town.ask<SketchView>(teacher, "GET", path);
const bytesAt = async ({ url }: ReadLink) => Buffer.from(await (await fetch(url)).arrayBuffer());
const drawn = (teacher: string, path: string) =>
  vi.waitFor(async () => {
    const view = await see(teacher, path);
    if (!view.poster) throw new Error("not drawn yet");
    return { poster: view.poster, peaks: view.peaks };
  }, 10_000);

describe("a sketch", () => {
  it("sent after the recording was copied is drawn anew, without anything that came with it", async () => {
    const view = await fullDraft(town, "lan");
    const path = sketchAt(view.id, clipOf(view)?.id);
    expect(await see("lan", path)).toEqual({});
    expect((await town.call("lan", "PUT", path, SKETCH)).status).toBe(204);

    const shown = await drawn("lan", path);
    expect(shown.peaks).toEqual(SKETCH.peaks);
    const jpeg = await bytesAt(shown.poster);
    expect(await sharp(jpeg).metadata()).toMatchObject({ format: "jpeg", width: 640, height: 320 });
    expect(Buffer.from(poster, "base64").includes("canary-of-a-camera")).toBe(true);
    expect(jpeg.includes("canary-of-a-camera")).toBe(false);
  });

  it("sent while the file is still on its way is kept for when it has come", async () => {
    const { id } = await town.ask<SubmissionView>("mei", "POST", "/submissions", { competency: "A6" });
    const bytes = await readFile(new URL(VIDEO, evidenceFolder));
    const file = { itemId: "lesson-clip", name: "课.mp4", mediaType: "video/mp4", sizeBytes: bytes.length };
    const ticket = await town.ask<{ evidenceId: string; url: string; headers: Record<string, string> }>(
      "mei",
      "POST",
      `/submissions/${id}/evidence`,
      file,
    );
    const path = sketchAt(id, ticket.evidenceId);
    await town.ask("mei", "PUT", path, SKETCH);
    expect(await see("mei", path)).toEqual({});
    await fetch(ticket.url, { method: "PUT", headers: ticket.headers, body: bytes });
    await town.ask("mei", "POST", `/submissions/${id}/evidence/${ticket.evidenceId}/uploaded`);
    expect((await drawn("mei", path)).peaks).toEqual(SKETCH.peaks);
  });

  it("is shown to the holder of the claim alone, and says nothing of whose it is", async () => {
    const view = await fullDraft(town, "dong", "A6");
    const path = sketchAt(view.id, clipOf(view)?.id);
    await town.ask("dong", "PUT", path, SKETCH);
    await drawn("dong", path);
    const { version } = await town.ask<SubmissionView>("dong", "GET", `/submissions/${view.id}`);
    await town.ask("dong", "POST", `/submissions/${view.id}/submit`, undefined, version);

    const work = await pull(town, "zhou");
    const clip = work.evidence.find(({ format }) => format === "mp4");
    const at = `/review/claims/${work.claimId}/evidence/${clip?.id}/sketch`;
    const { poster: link, peaks } = await drawn("zhou", at);
    expect(peaks).toEqual(SKETCH.peaks);
    expect((await bytesAt(link)).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
    expect(JSON.stringify({ link, peaks })).not.toMatch(new RegExp(`${view.id}|${town.ids.get("dong")}`));
    expect(await town.refused("yan", "GET", at)).toMatchObject({ status: 404 });
    expect(await town.refused("zhou", "GET", at.replace(clip?.id ?? "", "evd_nothing"))).toMatchObject({ status: 404 });

    // What is handed in stays as it is.
    expect(await town.refused("dong", "PUT", path, SKETCH)).toMatchObject({ status: 409, code: "not-editable" });
  });

  it("goes with the file", async () => {
    const { id } = await town.ask<SubmissionView>("lan", "POST", "/submissions", { competency: "B2" });
    const { items } = await town.ask<{ items: { id: string; formats: string[] }[] }>(
      "lan",
      "GET",
      "/framework/1/competencies/B2",
    );
    const item = items.find(({ formats }) => formats.includes("mp4"))?.id ?? "";
    const view = await upload(town, "lan", id, item, VIDEO);
    const file = clipOf(view);
    const path = sketchAt(id, file?.id);
    await town.ask("lan", "PUT", path, SKETCH);
    const { poster: link } = await drawn("lan", path);
    await town.ask("lan", "POST", `/submissions/${id}/evidence/${file?.id}/erase`, { reason: "wrong-file" });
    expect(await town.refused("lan", "GET", path)).toMatchObject({ status: 404 });
    expect(await town.refused("lan", "PUT", path, SKETCH)).toMatchObject({ status: 404 });
    await vi.waitFor(async () => expect((await fetch(link.url)).status).toBe(404), 10_000);
  });
});

describe("what is no sketch", async () => {
  const { id } = await town.ask<SubmissionView>("lan", "POST", "/submissions", { competency: "C5" });
  const { items } = await town.ask<{ items: { id: string; formats: string[] }[] }>(
    "lan",
    "GET",
    "/framework/1/competencies/C5",
  );
  const itemFor = (format: string) => items.find(({ formats }) => formats.includes(format))?.id ?? "";

  it.each<[string, object, string]>([
    ["a poster that is larger than it may be", { poster: "/9j/".repeat(MAX_POSTER_BYTES / 3 + 1) }, "/poster"],
    ["a poster that is no JPEG", { poster: Buffer.from("<svg/>").toString("base64") }, "/poster"],
    ["a poster that is no base64", { poster: "/9j/!" }, "/poster"],
    ["more peaks than a line has", { peaks: Array.from({ length: MAX_PEAKS + 1 }, () => 1) }, "/peaks"],
    ["a peak out of its range", { peaks: [256] }, "/peaks/0"],
    [
      "more frames than are compared",
      { frames: Array.from({ length: MAX_FRAMES + 1 }, () => SKETCH.frames[0]) },
      "/frames",
    ],
    ["a frame of another size", { frames: [{ atSeconds: 0, luma: "AAAA" }] }, "/frames/0/luma"],
    ["a frame before the beginning", { frames: [{ atSeconds: -1, luma }] }, "/frames/0/atSeconds"],
  ])("%s is refused and named", async (_, sketch, pointer) => {
    const view = await town.ask<SubmissionView>("lan", "GET", `/submissions/${id}`);
    const { evidence } = clipOf(view) ? view : await upload(town, "lan", id, itemFor("mp4"), VIDEO);
    const clip = evidence.find(({ mediaType }) => mediaType === "video/mp4");
    const { status, errors } = await town.refused("lan", "PUT", sketchAt(id, clip?.id), sketch);
    expect({ status, pointers: errors?.map((error: { pointer: string }) => error.pointer) }).toEqual({
      status: 422,
      pointers: [pointer],
    });
  });

  it("is refused for a file that is no recording, and for somebody else's", async () => {
    const view = await upload(town, "lan", id, itemFor("pdf"), PDF);
    const paper = view.evidence.find(({ mediaType }) => mediaType === "application/pdf");
    const problem = await town.refused("lan", "PUT", sketchAt(id, paper?.id), { peaks: [1] });
    expect(problem).toMatchObject({
      status: 422,
      errors: [{ code: "not-a-recording" }],
    });
    expect(await town.refused("mei", "PUT", sketchAt(id, paper?.id), { peaks: [1] })).toMatchObject({ status: 404 });
    expect(await town.refused("mei", "GET", sketchAt(id, paper?.id))).toMatchObject({ status: 404 });
  });

  it("costs the recording nothing when its picture is broken: the sound is drawn, the picture is not", async () => {
    const { evidence } = await town.ask<SubmissionView>("lan", "GET", `/submissions/${id}`);
    const path = sketchAt(id, evidence.find(({ mediaType }) => mediaType === "video/mp4")?.id);
    const cut = (await picture(800, 600)).subarray(0, 1500);
    const huge = await picture(2000, 1100);
    expect(huge.length).toBeLessThan(MAX_POSTER_BYTES);
    // The sound is drawn before the picture, one sketch after another: what is shown last tells of those before it.
    for (const [i, bytes] of [cut, huge, undefined].entries()) {
      const broken = bytes && { poster: bytes.toString("base64") };
      await town.ask("lan", "PUT", path, { ...broken, peaks: [i] });
      await vi.waitFor(async () => expect(await see("lan", path)).toEqual({ peaks: [i] }), 10_000);
    }
    const after = await inspected(call, "lan", id);
    expect(after.evidence.every(({ findings }) => findings.every(({ severity }) => severity !== "error"))).toBe(true);
  });
});
