import { readFile } from "node:fs/promises";
import { crc32, deflateSync } from "node:zlib";

import sharp from "sharp";
import { describe, expect, it } from "vitest";

import { evidenceFolder } from "../../infra/seed/evidence/index.ts";
import { codesOf, goldenFile, look } from "./looking.ts";

const seed = (name: string): Promise<Buffer> => readFile(new URL(name, evidenceFolder));

const plain = (background: string, width = 1200, height = 900) =>
  sharp({ create: { width, height, channels: 3, background } });

/** A PNG of one bit a pixel, all black: 400 million pixels in some 50 KB. Source: PNG specification, 5 and 11. */
const hugePng = (side: number): Buffer => {
  const chunk = (type: string, body: Uint8Array): Buffer => {
    const bytes = Buffer.alloc(12 + body.length);
    bytes.writeUInt32BE(body.length);
    bytes.write(type, 4, "latin1");
    bytes.set(body, 8);
    bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + body.length)), 8 + body.length);
    return bytes;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side);
  header.writeUInt32BE(side, 4);
  header[8] = 1;
  const rows = deflateSync(Buffer.alloc(side * (1 + Math.ceil(side / 8))));
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", header),
    chunk("IDAT", rows),
    chunk("IEND", Buffer.of()),
  ]);
};

describe("a picture", () => {
  it.each(["blackboard-seaside.jpg", "worksheet-fractions.jpg", "chart-unit-test.png", "mind-map-water.png"])(
    "that is right passes: %s",
    async (name) => {
      expect(await look(await seed(name))).toMatchObject({ format: name.slice(-3), findings: [] });
    },
  );

  it("of 20,000 by 20,000 pixels is refused with both numbers, unopened", async () => {
    const bytes = hugePng(20_000);
    const from = performance.now();
    const { findings } = await look(bytes);
    expect(findings).toEqual([{ code: "too-many-pixels", severity: "error", limit: 120_000_000, actual: 400_000_000 }]);
    expect(performance.now() - from).toBeLessThan(1000);
  });

  it("that was cut off does not pass, wherever", async () => {
    expect(await codesOf(await goldenFile("truncated.jpg"))).toEqual(["truncated"]);
    for (const name of ["blackboard-seaside.jpg", "mind-map-water.png"]) {
      const whole = await seed(name);
      for (const share of [0.3, 0.6, 0.95]) {
        expect(await codesOf(whole.subarray(0, whole.length * share)), `${name} ${share}`).toEqual(["truncated"]);
      }
    }
  });

  it("with rubbish after its head does not open", async () => {
    const head = (await seed("chart-unit-test.png")).subarray(0, 60);
    expect(await codesOf(Buffer.concat([head, Buffer.alloc(5000, 7)]))).toEqual([
      expect.stringMatching(/unreadable|truncated/),
    ]);
  });

  it.each(["white", "black", "#7a8b66"])("of one colour is blank: %s", async (colour) => {
    expect(await codesOf(await plain(colour).jpeg().toBuffer())).toEqual(["blank"]);
    expect(await codesOf(await plain(colour).png().toBuffer())).toEqual(["blank"]);
  });

  it("taken with the cap on is blank for all its noise", async () => {
    const noise = { type: "gaussian", mean: 12, sigma: 6 } as const;
    const dark = sharp({ create: { width: 1600, height: 1200, channels: 3, background: "black", noise } });
    expect(await codesOf(await dark.jpeg({ quality: 85 }).toBuffer())).toEqual(["blank"]);
  });

  it("of faint pencil on white paper is not blank", async () => {
    const pencil = Buffer.from(
      '<svg width="1200" height="900"><path d="M100 200h500M100 300h400M100 400q200 -80 450 0" stroke="#b8b8b8" stroke-width="4" fill="none"/></svg>',
    );
    expect(
      await codesOf(
        await plain("#f4f4f0")
          .composite([{ input: pencil }])
          .jpeg()
          .toBuffer(),
      ),
    ).toEqual([]);
  });

  it("that lies turned, is grey, clear or deep passes", async () => {
    const photo = await seed("worksheet-fractions.jpg");
    for (const bytes of [
      await sharp(photo).withMetadata({ orientation: 6 }).jpeg().toBuffer(),
      await sharp(photo).greyscale().png().toBuffer(),
      await sharp(photo).ensureAlpha(0.5).png().toBuffer(),
      await sharp(photo).toColourspace("rgb16").png().toBuffer(),
      await sharp(photo).toColourspace("cmyk").jpeg().toBuffer(),
    ]) {
      expect(await codesOf(bytes)).toEqual([]);
    }
  });
});
