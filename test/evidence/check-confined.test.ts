import { readFile } from "node:fs/promises";
import { deflateRawSync, constants } from "node:zlib";

import { PDFDocument, PDFName, StandardFonts } from "@cantoo/pdf-lib";
import { afterAll, afterEach, describe, expect, it } from "vitest";

import { type Limits, openConfinement, type Outcome } from "../../functions/kernel/confined.ts";
import type { Examined } from "../../functions/submission/content/examine.ts";
import { EXAMINE_LIMITS } from "../../functions/submission/content/limits.ts";
import { SOURCE_UNAVAILABLE } from "../../functions/submission/content/source.ts";
import { evidenceFolder } from "../../infra/seed/evidence/index.ts";
import { goldenFile } from "./looking.ts";
import { type Fault, serve, serveBytes, type Served } from "./range-server.ts";

const confinement = openConfinement(new URL("../../functions/entry/confined.ts", import.meta.url));
const pdf = await readFile(new URL("pupil-voices.pdf", evidenceFolder));
const open: Served[] = [];

afterEach(() => open.splice(0).forEach((served) => served.close()));
afterAll(() => confinement.close());

const check = async (served: Served, limits: Limits = EXAMINE_LIMITS): Promise<Outcome<Examined>> => {
  open.push(served);
  return confinement.run<Examined>("examine", { source: served.source, names: [] }, limits);
};

const worksAgain = async (): Promise<void> => {
  const outcome = await check(await serveBytes(pdf));
  expect(outcome).toMatchObject({ done: { format: "pdf", findings: [] } });
};

/** A page whose content is `repeats` times as long as what is packed in it. Each block stands for itself, so that they may be repeated. */
const bombPdf = async (operators: string, repeats: number): Promise<Uint8Array> => {
  const block = deflateRawSync(Buffer.from(operators), { finishFlush: constants.Z_FULL_FLUSH, level: 9 });
  const packed = Buffer.concat([Buffer.from([0x78, 0x01]), ...Array.from({ length: repeats }, () => block)]);
  const document = await PDFDocument.create();
  const stream = document.context.stream(packed, { Filter: "FlateDecode" });
  document.addPage().node.set(PDFName.of("Contents"), document.context.register(stream));
  return document.save();
};

describe("a check in a process of its own", () => {
  it("of a PDF of 10 pages takes 2 seconds at most, the start of the process included", async () => {
    const document = await PDFDocument.create();
    const font = await document.embedFont(StandardFonts.Helvetica);
    const lines = "a lesson plan, line by line\n".repeat(40);
    for (let i = 0; i < 10; i++) document.addPage().drawText(lines, { x: 20, y: 800, size: 10, font });
    const bytes = await document.save();
    const durationsMs: number[] = [];
    for (let i = 0; i < 3; i++) {
      // A task that fails ends its process.
      await confinement.run("none", {}, EXAMINE_LIMITS);
      const from = performance.now();
      const outcome = await check(await serveBytes(bytes));
      durationsMs.push(performance.now() - from);
      expect(outcome).toMatchObject({ done: { pages: 10, findings: [] } });
    }
    // The quickest of three: what else this machine does is not what is measured.
    expect(Math.min(...durationsMs)).toBeLessThan(2000);
  });

  it("of a video of 200 MB takes 5 seconds at most and reads 5 MB of it at most", async () => {
    const whole = await goldenFile("moov-last.mp4");
    const moov = whole.indexOf("moov") - 4;
    // What the camera left free, before an index at the end.
    const free = Buffer.alloc(8);
    free.writeUInt32BE(200_000_000);
    free.write("free", 4, "latin1");
    const [start, end] = [Buffer.concat([whole.subarray(0, moov), free]), whole.subarray(moov)];
    const sizeBytes = moov + 200_000_000 + end.length;
    const served = await serve(async (from, to) => {
      const bytes = Buffer.alloc(to - from + 1);
      if (from < start.length) start.copy(bytes, 0, from);
      const gap = sizeBytes - end.length;
      if (to >= gap) end.copy(bytes, Math.max(0, gap - from), Math.max(0, from - gap));
      return bytes;
    }, sizeBytes);
    const from = performance.now();
    const outcome = await check(served);
    const ms = performance.now() - from;
    expect(outcome).toMatchObject({ done: { format: "mp4", hasPicture: true, hasSound: true, findings: [] } });
    expect(ms).toBeLessThan(5000);
    expect(served.sentBytes()).toBeLessThan(5_000_000);
  });

  it.each<[string, () => Promise<Uint8Array>, Limits]>([
    [
      "grows past what the process may take",
      () => bombPdf(" ".repeat(1_000_000), 1500),
      { timeoutMs: 30_000, memoryBytes: 500_000_000 },
    ],
    [
      "keeps the parser busy past its time",
      () => bombPdf("q Q ".repeat(250_000), 40),
      { timeoutMs: 1500, memoryBytes: 4_000_000_000 },
    ],
  ])("is ended when the file %s, and the next one works", async (_, make, limits) => {
    const from = performance.now();
    const outcome = await check(await serveBytes(await make()), limits);
    expect(outcome).toMatchObject({ broken: expect.stringMatching(/timed-out|out-of-memory|died/) });
    expect(performance.now() - from).toBeLessThan(limits.timeoutMs + 5000);
    await worksAgain();
  });

  it.each<[string, Fault]>([
    ["refuses", { status: 403 }],
    ["is not there", { status: 404 }],
    ["hangs up", { hangUp: true }],
  ])("does not take it for the file's fault when the store %s", async (_, fault) => {
    const outcome = await check(await serveBytes(pdf, fault));
    expect(outcome).toMatchObject({ broken: "failed", reason: expect.stringMatching(`^${SOURCE_UNAVAILABLE}`) });
    await worksAgain();
  });

  it("does not take it for the recording's fault either", async () => {
    const clip = await readFile(new URL("clip-sunrise.mp4", evidenceFolder));
    let answers = 0;
    const served = await serve(async (from, to) => {
      answers += 1;
      if (answers === 7) throw new Error("the store is gone");
      return clip.subarray(from, to + 1);
    }, clip.length);
    const outcome = await check(served);
    expect(outcome).toMatchObject({ broken: "failed", reason: expect.stringMatching(`^${SOURCE_UNAVAILABLE}`) });
  });
});
