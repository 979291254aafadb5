/** The review copy of video and sound: picture and sound as they were, and nothing of who, where and with what. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import {
  ALL_FORMATS,
  BufferSource,
  BufferTarget,
  Conversion,
  EncodedPacketSink,
  Input,
  Mp4OutputFormat,
  Output,
} from "mediabunny";
import { beforeAll, describe, expect, it } from "vitest";

import { copyRecording } from "../../functions/submission/copy/recording.ts";
import { canary, marksLeft } from "./canaries.ts";
import { copyOf, inFolder } from "./copying.ts";

const run = promisify(execFile);
const MB = 1_000_000;

const box = (type: string, ...body: Buffer[]): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.reduce((sum, part) => sum + part.length, 0));
  head.write(type, 4, "latin1");
  return Buffer.concat([head, ...body]);
};

/** The clip written again by `change`, its index last unless said otherwise. */
const rewritten = async (
  clip: Buffer,
  options: Partial<Parameters<typeof Conversion.init>[0]> = {},
): Promise<Buffer> => {
  const input = new Input({ source: new BufferSource(new Uint8Array(clip)), formats: ALL_FORMATS });
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: false, metadataFormat: "mdta" }), target });
  const conversion = await Conversion.init({
    input,
    output,
    showWarnings: false,
    copy: { mode: "forced" },
    ...options,
  });
  await conversion.execute();
  return Buffer.from(target.buffer ?? new ArrayBuffer());
};

const tags = { title: canary("title"), artist: canary("artist"), comment: canary("tagcomment") };

/** With tags, a place, private boxes and free space, as phones leave them. Its index is last, so that it can grow. */
const filmed = async (clip: Buffer): Promise<Buffer> => {
  const tagged = await rewritten(clip, { tags });
  const moov = tagged.lastIndexOf("moov") - 4;
  const text = (where: string) => Buffer.from(`\0\x40\x15\xc7${canary(where)}`, "latin1");
  const udta = box("udta", box("\u00a9xyz", text("place")), box("\u00a9nam", text("name")));
  const index = Buffer.concat([tagged.subarray(moov), udta]);
  index.writeUInt32BE(index.length, 0);
  const uuid = box("uuid", Buffer.from("be7acfcb97a942e89c71999491e3afac", "hex"), Buffer.from(canary("xmp")));
  return Buffer.concat([tagged.subarray(0, moov), index, uuid, box("free", Buffer.from(canary("free")))]);
};

/** Hashes of the coded packets of each track, in order. */
const packetsOf = async (bytes: Uint8Array) => {
  using input = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS });
  const tracks = [];
  for (const track of await input.getTracks()) {
    const hash = createHash("sha256");
    const times: string[] = [];
    for await (const { data, timestamp } of new EncodedPacketSink(track).packets()) {
      hash.update(data);
      times.push(timestamp.toFixed(3));
    }
    tracks.push({ type: track.type, codec: await track.getCodec(), times, sha256: hash.digest("hex") });
  }
  return tracks;
};

const tagsOf = async (bytes: Uint8Array) => {
  using input = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS });
  const { raw: _, ...known } = await input.getMetadataTags();
  return known;
};

let clip: Buffer;
beforeAll(async () => {
  clip = await readFile(new URL("../../infra/seed/evidence/clip-skipping.mp4", import.meta.url));
});

describe("the copy of a video", () => {
  it("holds none of the marks that the original holds", async () => {
    const original = await filmed(clip);
    expect(marksLeft(original)).toEqual(["artist", "free", "name", "place", "tagcomment", "title", "xmp"]);
    const { bytes, mediaType } = await copyOf(original, "mp4");
    expect(mediaType).toBe("video/mp4");
    expect(marksLeft(bytes)).toEqual([]);
    expect(await tagsOf(original)).toMatchObject({ title: tags.title });
    expect(await tagsOf(bytes)).toEqual({});
  });

  it("plays the same picture and sound at the same moments, and can start before it is all there", async () => {
    const original = await filmed(clip);
    expect(original.indexOf("mdat")).toBeLessThan(original.indexOf("moov"));
    const { bytes } = await copyOf(original, "mp4");
    expect(await packetsOf(bytes)).toEqual(await packetsOf(original));
    expect(bytes.indexOf("moov")).toBeLessThan(bytes.indexOf("mdat"));
  });

  it("stands upright when the phone was held upright", async () => {
    const { bytes } = await copyOf(await rewritten(clip, { video: { rotate: 90 } }), "mp4");
    using input = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS });
    expect(await (await input.getPrimaryVideoTrack())?.getRotation()).toBe(90);
  });

  it("leaves tracks of other kinds behind", async () => {
    const original = await rewritten(clip);
    const handler = original.lastIndexOf("soun");
    original.write("meta", handler, "latin1");
    const { bytes } = await copyOf(original, "mp4");
    expect((await packetsOf(bytes)).map(({ type }) => type)).toEqual(["video"]);
    expect(bytes.length).toBeLessThan(original.length * 0.9);
  });

  it("is known again by its key frames, in a remux and after a cut", async () => {
    const whole = (await copyOf(clip, "mp4")).frames ?? [];
    expect(whole.length).toBeGreaterThan(3);
    expect(whole.map(({ atSeconds }) => atSeconds)).toEqual(
      whole.map(({ atSeconds }) => atSeconds).toSorted((a, b) => a - b),
    );
    expect((await copyOf(await filmed(clip), "mp4")).frames).toEqual(whole);
    const cut = (await copyOf(await rewritten(clip, { trim: { start: 4, end: 12 } }), "mp4")).frames ?? [];
    const known = new Set(whole.map(({ sha256 }) => sha256));
    expect(cut.length).toBeGreaterThan(1);
    expect(cut.filter(({ sha256 }) => known.has(sha256))).toHaveLength(cut.length);
    const other = await readFile(new URL("../../infra/seed/evidence/clip-sunrise.mp4", import.meta.url));
    expect((await copyOf(other, "mp4")).frames?.filter(({ sha256 }) => known.has(sha256))).toEqual([]);
  });

  it("is refused within seconds when the file is cut, wherever its index stands", async () => {
    const last = await rewritten(clip);
    const half = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2);
    await expect(copyOf(half(last), "mp4")).rejects.toThrow("neither picture nor sound");
    await expect(copyOf(half((await copyOf(clip, "mp4")).bytes), "mp4")).rejects.toThrow("ends before its index");
  }, 10_000);

  it("is refused with the name of a coding that cannot be carried over", async () => {
    const odd = Buffer.from(clip);
    odd.write("mp4v", odd.indexOf("avc1", odd.indexOf("stsd")), "latin1");
    await expect(copyOf(odd, "mp4")).rejects.toThrow("the picture of this recording is coded as mp4v");
  });

  it("passes through in pieces: 600 MB take less than 400 MB more memory", async () => {
    const measure = fileURLToPath(new URL("copy-long-video.ts", import.meta.url));
    const { stdout } = await run(process.execPath, [measure, String(600 * MB)], { timeout: 60_000 });
    const { before, peak, copied } = JSON.parse(stdout) as { before: number; peak: number; copied: number };
    expect(copied).toBeGreaterThan(600 * MB);
    expect(peak - before).toBeLessThan(400 * MB);
  }, 90_000);
});

/** A second of silence. Source: ISO/IEC 11172-3; MPEG-1 Layer III, 128 kbit/s, 44.1 kHz. */
const silence = (): Buffer => {
  const frame = Buffer.alloc(417);
  frame.set([0xff, 0xfb, 0x90, 0x00]);
  return Buffer.concat(Array.from({ length: 38 }, () => frame));
};

describe("the copy of sound", () => {
  it("M4A: plays the same, without tags", async () => {
    const original = await rewritten(clip, { video: { discard: true }, tags });
    expect(marksLeft(original)).toEqual(["artist", "tagcomment", "title"]);
    const { bytes, format, mediaType, frames } = await copyOf(original, "m4a");
    expect({ format, mediaType, frames }).toEqual({ format: "m4a", mediaType: "audio/mp4", frames: undefined });
    expect(marksLeft(bytes)).toEqual([]);
    expect(await packetsOf(bytes)).toEqual(await packetsOf(original));
  });

  it("MP3: plays the same, without the tags before and after it", async () => {
    const field = (id: string, where: string) => {
      const text = Buffer.from(`\0${canary(where)}`, "latin1");
      const head = Buffer.alloc(10);
      head.write(id, "latin1");
      head.writeUInt32BE(text.length, 4);
      return Buffer.concat([head, text]);
    };
    const fields = Buffer.concat([field("TPE1", "artist"), field("TIT2", "title"), field("COMM", "tagcomment")]);
    const id3 = Buffer.concat([Buffer.from("ID3\x03\0\0\0\0\0", "latin1"), Buffer.from([fields.length]), fields]);
    const key = Buffer.concat([Buffer.from("Artist\0"), Buffer.from(canary("ape"))]);
    const item = Buffer.concat([Buffer.alloc(8), key]);
    item.writeUInt32LE(canary("ape").length, 0);
    const footer = Buffer.alloc(32);
    footer.write("APETAGEX", "latin1");
    footer.writeUInt32LE(2000, 8);
    footer.writeUInt32LE(item.length + 32, 12);
    footer.writeUInt32LE(1, 16);
    const id3v1 = Buffer.alloc(128);
    id3v1.write(`TAG${canary("old")}`, "latin1");
    const original = Buffer.concat([id3, silence(), item, footer, id3v1]);
    expect(marksLeft(original)).toEqual(["ape", "artist", "old", "tagcomment", "title"]);
    const { bytes, mediaType } = await copyOf(original, "mp3");
    expect(mediaType).toBe("audio/mpeg");
    expect(marksLeft(bytes)).toEqual([]);
    const [sound] = await packetsOf(bytes);
    expect(sound?.times).toHaveLength(38);
    expect(sound?.sha256).toBe(createHash("sha256").update(silence()).digest("hex"));
  });

  it("is refused where there is none", async () => {
    await inFolder(Buffer.from("no recording at all"), async (from, to) => {
      await expect(copyRecording(from, to)).rejects.toThrow("unrecognizable");
      await expect(stat(to)).rejects.toThrow("ENOENT");
    });
  });
});
