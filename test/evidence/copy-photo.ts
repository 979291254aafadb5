/** Run by itself: how long the copy of a photograph of 12 megapixels takes from its bytes, engine's start included. */
import { copyImage, lumaOf } from "../../functions/submission/copy/image.ts";
import sharp from "sharp";

const width = 4000;
const height = 3000;
const grain = Buffer.alloc((width * height * 3) / 100);
for (let at = 0, seed = 1; at < grain.length; at++)
  grain[at] = (seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) >> 16;
const photo = await sharp(grain, { raw: { width: width / 10, height: height / 10, channels: 3 } })
  .resize(width, height)
  .jpeg({ quality: 90 })
  .toBuffer();

const from = performance.now();
await lumaOf(await copyImage(photo, "jpeg"));
const ms = performance.now() - from;
const engine = "emscripten" in sharp.versions ? "wasm" : "native";
console.log(JSON.stringify({ ms, engine, megapixels: (width * height) / 1_000_000, photoBytes: photo.length }));
