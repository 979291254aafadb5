/** A town whose A6 takes every format, and a submission that holds one file of each. */
import { readFile } from "node:fs/promises";

import { ALL_FORMATS, BufferSource, BufferTarget, Conversion, Input, Mp4OutputFormat, Output } from "mediabunny";

import { EvidenceFormat } from "../../functions/catalog/contract.ts";
import type { SubmissionView } from "../../functions/submission/contract.ts";
import { MEDIA_TYPES } from "../../functions/submission/format.ts";
import { evidenceFolder } from "../../infra/seed/evidence/index.ts";
import { framework } from "../../infra/seed/framework.ts";
import { inspected, uploadEvidence } from "../../infra/seed/stories.ts";
import { hostilePptx, hostileXlsx } from "../evidence/office-files.ts";
import type { Town } from "../town.ts";

const seed = (name: string): Promise<Buffer> => readFile(new URL(name, evidenceFolder));

/** Where a file of ISO/IEC 14496-12 says what it is. */
const MAJOR_BRAND_AT = 8;

/** The sound of a clip, as a phone records it. */
const soundOf = async (clip: Uint8Array): Promise<Uint8Array> => {
  const target = new BufferTarget();
  const conversion = await Conversion.init({
    input: new Input({ source: new BufferSource(new Uint8Array(clip)), formats: ALL_FORMATS }),
    output: new Output({ format: new Mp4OutputFormat(), target }),
    video: { discard: true },
    copy: { mode: "forced" },
    showWarnings: false,
  });
  await conversion.execute();
  const sound = Buffer.from(target.buffer ?? new ArrayBuffer());
  sound.write("M4A ", MAJOR_BRAND_AT, "latin1");
  return sound;
};

/** Ten seconds of silence. Source: ISO/IEC 11172-3; MPEG-1 Layer III, 128 kbit/s, 44.1 kHz, 417 bytes a frame. */
const silence = (): Uint8Array => {
  const frame = Buffer.alloc(417);
  frame.set([0xff, 0xfb, 0x90, 0x00]);
  return Buffer.concat(Array.from({ length: 383 }, () => frame));
};

/** Nobody listens there: what a document asks for would be seen by the browser. */
const ELSEWHERE = "http://elsewhere.invalid";

/** One file of each format, by what a reader finds in it. */
const FILES: Record<EvidenceFormat, () => Uint8Array | Promise<Uint8Array>> = {
  pdf: () => seed("lesson-design-seaside.pdf"),
  docx: () => seed("micro-lesson-script.docx"),
  pptx: () => hostilePptx(ELSEWHERE),
  xlsx: () => hostileXlsx(ELSEWHERE, 450),
  txt: () => Buffer.from("课堂观察：第一组先猜，再剥开。\n".repeat(40)),
  jpg: () => seed("worksheet-fractions.jpg"),
  png: () => seed("mind-map-water.png"),
  mp4: () => seed("clip-sunrise.mp4"),
  mp3: silence,
  m4a: async () => soundOf(await seed("clip-sunrise.mp4")),
};

/** A city edits what a point asks for: from now on A6 wants one item, of any format. */
export const takeEveryFormat = async (town: Town): Promise<void> => {
  const competencies = framework.competencies.map((competency) =>
    competency.code === "A6"
      ? {
          ...competency,
          items: competency.items
            .slice(0, 1)
            .map((item) => ({ ...item, formats: EvidenceFormat.options, maxFiles: EvidenceFormat.options.length })),
        }
      : competency,
  );
  await town.ask("admin", "POST", "/framework", { ...framework, competencies });
};

/** Hands in one file of each format, with a page and a span pinned to the first criterion. */
export const handInEveryFormat = async (town: Town, teacher: string): Promise<SubmissionView> => {
  const { id } = await town.ask<SubmissionView>(teacher, "POST", "/submissions", { competency: "A6" });
  const [item] = framework.competencies.find(({ code }) => code === "A6")?.items ?? [];
  const [first] = item?.criteria ?? [];
  if (!item || !first) throw new Error("A6 asks for nothing");
  for (const format of EvidenceFormat.options) {
    const file = { name: `我的.${format}`, mediaType: MEDIA_TYPES[format], bytes: await FILES[format]() };
    await uploadEvidence((...request) => town.ask(...request), teacher, id, item.id, file);
  }
  const view = await inspected((...request) => town.ask(...request), teacher, id);
  const idOf = (format: EvidenceFormat) => view.evidence.find((file) => file.format === format)?.id;
  const pins = {
    [first.id]: [
      { evidenceId: idOf("pdf"), page: 2 },
      { evidenceId: idOf("mp4"), from: 2, to: 4 },
    ],
  };
  const pinned = await town.ask<SubmissionView>(teacher, "PATCH", `/submissions/${id}`, { pins }, view.version);
  return town.ask<SubmissionView>(teacher, "POST", `/submissions/${id}/submit`, undefined, pinned.version);
};
