/** A lesson video made smaller in the browser, and the sketch of one, as a real Chromium makes them. */
import { describe, expect, it } from "vitest";

import type { Offer } from "../../web/src/video/offer.ts";
import type { Made } from "../../web/src/video/smaller.ts";
import { launch } from "../journeys/browser.ts";
import { startVideoPage } from "./video-page.ts";

const browser = await launch();
const video = await startVideoPage(browser);

/** What `video-page.ts` puts on the page, as far as it is called here. */
interface Bench {
  readonly video: {
    makeSmaller(
      file: File,
      offer: Offer,
      watch: { progressed: (share: number) => void; signal: AbortSignal },
    ): Promise<Made>;
    lookAt(file: Blob): Promise<Offer | "device" | undefined>;
    sketchOf(file: Blob): Promise<{ poster?: string; peaks?: number[]; frames: { atSeconds: number; luma: string }[] }>;
  };
  record(how: object): Promise<File>;
  look(file: File): Promise<Record<string, unknown> & { sizeBytes: number; seconds: number; sound: string[] }>;
  leftOver(): Promise<number>;
  readonly clip: File;
  readonly colourful: unknown;
  readonly darkFirst: unknown;
  readonly still: unknown;
}
declare const bench: Bench;

const OFFER: Offer = { because: "size", sizeBytes: 1_000_000, width: 1280, height: 720, framesPerSecond: 30 };
const MINUTE_MS = 60_000;

describe("a lesson video made smaller", { timeout: MINUTE_MS }, () => {
  it("is H.264 at 720 lines with its index first, the sound as it was, and nothing that tells of its past", async () => {
    const page = await video.open();
    const { before, after, shares, kept } = await page.evaluate(async (offer) => {
      const { record, look, video: made, colourful } = bench;
      const tags = { title: "canary-title", artist: "canary-artist", comment: "canary-comment" };
      const original = await record({
        width: 1920,
        height: 1080,
        seconds: 2,
        draw: colourful,
        bitsPerSecond: 12_000_000,
        tags,
      });
      const seen: number[] = [];
      const signal = new AbortController().signal;
      const answer = await made.makeSmaller(original, offer, { progressed: (share) => seen.push(share), signal });
      if (!("file" in answer)) throw new Error(answer.because);
      return {
        before: await look(original),
        after: await look(answer.file),
        shares: seen,
        kept: new TextDecoder("latin1").decode(await answer.file.arrayBuffer()).includes("canary"),
      };
    }, OFFER);
    expect(before).toMatchObject({ width: 1920, height: 1080, indexFirst: false, tags: { title: "canary-title" } });
    expect(after).toMatchObject({
      name: "我的课.mp4",
      type: "video/mp4",
      width: 1280,
      height: 720,
      codec: "avc",
      soundCodec: "aac",
      indexFirst: true,
      sound: before.sound,
    });
    expect(before.sound.length).toBeGreaterThan(80);
    expect(kept).toBe(false);
    expect(after.seconds).toBeCloseTo(before.seconds, 1);
    expect(after.sizeBytes).toBeLessThan(before.sizeBytes / 2);
    expect(shares.length).toBeGreaterThan(5);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(Math.max(...shares)).toBeGreaterThan(0.9);
  });

  it("stops when it is told to, and leaves nothing on the device", async () => {
    const page = await video.open();
    const ended = await page.evaluate(async (offer) => {
      const { record, video: made, colourful, leftOver } = bench;
      const original = await record({ width: 1920, height: 1080, seconds: 1.5, draw: colourful, bitsPerSecond: 9e6 });
      const stop = new AbortController();
      const progressed = (share: number) => share > 0.2 && stop.abort();
      const how = await made.makeSmaller(original, offer, { progressed, signal: stop.signal }).then(
        () => "made",
        (error: Error) => error.name,
      );
      return { how, left: await leftOver(), readable: (await original.slice(0, 10).arrayBuffer()).byteLength };
    }, OFFER);
    expect(ended).toEqual({ how: "AbortError", left: 0, readable: 10 });
  });

  it("is given up, and the original kept, when it would grow, lose its sound or is no video at all", async () => {
    const page = await video.open();
    const ended = await page.evaluate(async (offer) => {
      const { record, video: made, clip, colourful, leftOver } = bench;
      const watch = { progressed: () => undefined, signal: new AbortController().signal };
      const small = await record({ width: 640, height: 360, seconds: 1, draw: colourful, bitsPerSecond: 2e5 });
      const opus = await record({
        width: 640,
        height: 360,
        seconds: 1,
        draw: colourful,
        bitsPerSecond: 2e6,
        opus: true,
      });
      const because = async (file: File) => {
        const answer = await made.makeSmaller(file, offer, watch);
        return "because" in answer ? answer.because : "made";
      };
      const found = { larger: await because(small), cut: await because(new File([clip.slice(0, 900)], "a.mp4")) };
      Reflect.deleteProperty(globalThis, "AudioEncoder");
      return { ...found, sound: await because(opus), left: await leftOver() };
    }, OFFER);
    expect(ended).toEqual({ larger: "larger", cut: "failed", sound: "sound", left: 0 });
  });

  it("is not offered where the device cannot, and it says so", async () => {
    const seen = async (withEncoder: boolean) =>
      (await video.open()).evaluate(async (able) => {
        const { video: made, clip } = bench;
        if (!able) Reflect.deleteProperty(globalThis, "VideoEncoder");
        // 120 MB that say nothing, in a box that players pass over.
        const padding = new Uint8Array(120_000_000);
        new DataView(padding.buffer).setUint32(0, padding.length);
        padding.set(new TextEncoder().encode("free"), 4);
        return { large: await made.lookAt(new File([clip, padding], "large.mp4")), small: await made.lookAt(clip) };
      }, withEncoder);
    expect(await seen(true)).toMatchObject({ large: { because: "size", width: 640, height: 360 } });
    expect(await seen(false)).toMatchObject({ large: "device" });
    expect((await seen(true)).small).toBeUndefined();
  });
});

describe("the sketch of a recording", { timeout: MINUTE_MS }, () => {
  it("has a picture that can be sent, a line of sound and frames, and shows no black beginning", async () => {
    const page = await video.open();
    const { clip, dark, ms } = await page.evaluate(async () => {
      const { record, video: made, darkFirst } = bench;
      const original = await record({ width: 1280, height: 720, seconds: 5, draw: darkFirst, bitsPerSecond: 4e6 });
      const from = performance.now();
      const drawn = await made.sketchOf(bench.clip);
      return { clip: drawn, ms: performance.now() - from, dark: await made.sketchOf(original) };
    });
    console.log(`sketch of a clip of 21 s: ${Math.round(ms)} ms, poster ${clip.poster?.length} letters`);
    for (const { poster = "", peaks = [], frames } of [clip, dark]) {
      const jpeg = Buffer.from(poster, "base64");
      expect(jpeg.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
      expect(jpeg.length).toBeLessThanOrEqual(48 * 1024);
      expect(Math.max(...peaks)).toBeGreaterThan(10);
      expect(frames.length).toBeGreaterThan(0);
      expect(frames.every(({ luma }) => Buffer.from(luma, "base64").length === 1024)).toBe(true);
    }
    expect(clip.peaks?.length).toBeGreaterThan(200);
    const { default: sharp } = await import("sharp");
    const { channels } = await sharp(Buffer.from(dark.poster ?? "", "base64")).stats();
    expect(Math.min(...channels.map(({ mean }) => mean))).toBeGreaterThan(40);
  });

  it("says the same of a recording that was made smaller", async () => {
    const page = await video.open();
    const [before, after] = await page.evaluate(async (offer) => {
      const { record, video: made, still } = bench;
      const original = await record({ width: 1920, height: 1080, seconds: 1.5, draw: still, bitsPerSecond: 12e6 });
      const watch = { progressed: () => undefined, signal: new AbortController().signal };
      const answer = await made.makeSmaller(original, offer, watch);
      if (!("file" in answer)) throw new Error(answer.because);
      return [await made.sketchOf(original), await made.sketchOf(answer.file)];
    }, OFFER);
    const [a, b] = [before, after].map((one) => Buffer.from(one?.frames[0]?.luma ?? "", "base64"));
    const apart = [...(a ?? [])].map((grey, i) => Math.abs(grey - (b?.[i] ?? 0)));
    expect(apart).toHaveLength(1024);
    expect(apart.reduce((sum, one) => sum + one, 0) / apart.length).toBeLessThan(4);
    expect(after?.peaks).toEqual(before?.peaks);
  });

  it("is drawn from a hidden player where the browser has no decoders for us", async () => {
    const page = await video.open();
    const sketch = await page.evaluate(async () => {
      Reflect.deleteProperty(globalThis, "VideoDecoder");
      Reflect.deleteProperty(globalThis, "AudioDecoder");
      return bench.video.sketchOf(bench.clip);
    });
    expect(Buffer.from(sketch.poster ?? "", "base64").length).toBeGreaterThan(1000);
    expect(sketch.frames.length).toBeGreaterThan(5);
    expect(sketch.peaks).toBeUndefined();
  });
});
