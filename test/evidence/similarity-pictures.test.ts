/** Pictures and recordings that were taken over are found through the real index; others are not. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

import sharp from "sharp";
import { describe, expect, it } from "vitest";

import { addToIndex, findAlike } from "../../functions/similarity/compare.ts";
import { type Fingerprint, fingerprintOf, type Material } from "../../functions/similarity/fingerprint.ts";
import { lumaOf } from "../../functions/submission/copy/image.ts";
import { evidenceFolder } from "../../infra/seed/evidence/index.ts";
import { randomFrom } from "../../infra/seed/random.ts";
import { openIndex } from "./similarity-index.ts";

const { store } = await openIndex();
const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

const drawn = (name: string, material: Partial<Material>): Fingerprint =>
  fingerprintOf({ evidenceId: name, submissionId: `of ${name}`, teacherId: name, sha256: sha256(name), ...material });
const found = async (fingerprint: Fingerprint) =>
  (await findAlike(store, fingerprint)).map(({ otherId, kind }) => `${kind} ${otherId}`);

const SIZE = { width: 640, height: 480 };

/** A scene of shapes and shades, another one for each seed: what a classroom is to a small grey picture. */
const scene = async (seed: number): Promise<Buffer> => {
  const random = randomFrom(seed);
  const shapes = Array.from({ length: 14 }, () => {
    const [x, y, w, h, grey] = [
      random() * 640,
      random() * 480,
      40 + random() * 220,
      40 + random() * 200,
      random() * 255,
    ];
    const fill = `rgb(${grey},${255 - grey},${(grey * 7) % 255})`;
    return random() < 0.5
      ? `<rect x="${x - 60}" y="${y - 60}" width="${w}" height="${h}" fill="${fill}"/>`
      : `<circle cx="${x}" cy="${y}" r="${w / 2}" fill="${fill}"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480"><rect width="640" height="480" fill="#999"/>${shapes.join("")}</svg>`;
  return sharp(Buffer.from(svg)).resize(SIZE.width, SIZE.height).jpeg({ quality: 92 }).toBuffer();
};

const seeds = await Promise.all(
  ["blackboard-seaside.jpg", "worksheet-fractions.jpg", "plant-log-kindergarten.jpg", "mind-map-water.png"].map(
    (name) => readFile(new URL(name, evidenceFolder)),
  ),
);
const pictures = [...seeds, ...(await Promise.all(Array.from({ length: 60 }, (_, i) => scene(i + 1))))];

const CHANGES: Record<string, (bytes: Buffer) => Promise<Buffer>> = {
  smaller: (bytes) => sharp(bytes).resize(300).jpeg().toBuffer(),
  "compressed hard": (bytes) => sharp(bytes).jpeg({ quality: 25 }).toBuffer(),
  brighter: (bytes) => sharp(bytes).modulate({ brightness: 1.2 }).jpeg().toBuffer(),
  "black and white": (bytes) => sharp(bytes).greyscale().png().toBuffer(),
  "cut by a fiftieth": async (bytes) => {
    const { width, height } = await sharp(bytes).metadata();
    const [left, top] = [Math.round(width / 100), Math.round(height / 100)];
    return sharp(bytes)
      .extract({ left, top, width: width - 2 * left, height: height - 2 * top })
      .jpeg()
      .toBuffer();
  },
};

describe("pictures", () => {
  it("are found when they were made smaller, compressed, brightened, greyed or cut a little; others are not", async () => {
    for (const [i, bytes] of pictures.entries())
      await addToIndex(store, drawn(`picture-${i}`, { luma: await lumaOf(bytes) }));
    const counted: Record<string, { right: number; missed: number; wrong: number }> = {};
    const count = (change: string, hits: readonly string[], wanted: string | undefined) => {
      const row = (counted[change] ??= { right: 0, missed: 0, wrong: 0 });
      const right = wanted !== undefined && hits.includes(wanted) ? 1 : 0;
      row.right += right;
      row.missed += wanted === undefined ? 0 : 1 - right;
      row.wrong += hits.length - right;
    };
    for (const [i, bytes] of pictures.entries()) {
      count("untouched", await found(drawn(`picture-${i}`, { luma: await lumaOf(bytes) })), undefined);
      const [change = "", edit] = Object.entries(CHANGES)[i % Object.keys(CHANGES).length] ?? [];
      const edited = await edit?.(bytes);
      if (edited) count(change, await found(drawn("mine", { luma: await lumaOf(edited) })), `picture picture-${i}`);
    }
    console.table(counted);
    const [right, missed, wrong] = (["right", "missed", "wrong"] as const).map((key) =>
      Object.values(counted).reduce((sum, row) => sum + row[key], 0),
    ) as [number, number, number];
    expect(right / (right + missed)).toBeGreaterThanOrEqual(0.95);
    expect(right / (right + wrong)).toBeGreaterThanOrEqual(0.95);
  });

  it("that show nothing are like no other", async () => {
    const blank = (shade: number) => Uint8Array.from({ length: 1024 }, (_, i) => shade + (i % 2));
    await addToIndex(store, drawn("white", { luma: blank(250) }));
    expect(await found(drawn("off-white", { luma: blank(245) }))).toEqual([]);
  });
});

describe("recordings", () => {
  const frames = (of: string, from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => ({ atSeconds: i * 2, sha256: sha256(`${of} ${from + i}`) }));

  it("are found by their frames when they were cut, and not by one title they share", async () => {
    await addToIndex(store, drawn("lesson", { frames: frames("lesson", 0, 60) }));
    expect(await found(drawn("cut", { frames: frames("lesson", 15, 45) }))).toEqual(["video lesson"]);
    expect(await found(drawn("other", { frames: [...frames("lesson", 0, 1), ...frames("other", 0, 59)] }))).toEqual([]);
  });

  it("are found by how they look when they were coded anew", async () => {
    const stills = await Promise.all(
      [41, 42, 43, 44, 45, 46, 47, 48].map(async (seed, i) => ({
        atSeconds: i * 60,
        picture: await scene(seed + 100),
      })),
    );
    const looks = (change?: (bytes: Buffer) => Promise<Buffer>) =>
      Promise.all(
        stills.map(async ({ atSeconds, picture }) => ({
          atSeconds,
          luma: await lumaOf(change ? await change(picture) : picture),
        })),
      );
    await addToIndex(store, drawn("recorded", { stills: await looks() }));
    expect(await found(drawn("coded anew", { stills: await looks(CHANGES["compressed hard"]) }))).toEqual([
      "video recorded",
    ]);
    const elsewhere = await Promise.all([1, 2, 3, 4].map(async (seed) => lumaOf(await scene(seed + 300))));
    expect(await found(drawn("elsewhere", { stills: elsewhere.map((luma, i) => ({ atSeconds: i, luma })) }))).toEqual(
      [],
    );
  });
});
