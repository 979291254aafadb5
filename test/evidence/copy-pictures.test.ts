/** The review copy of pictures, as a reviewer or a curious one would look at it. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { crc32 } from "node:zlib";

import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";

import { withoutJpegMetadata } from "../../functions/submission/copy/jpeg.ts";
import { canary, marksLeft } from "./canaries.ts";
import { copyOf } from "./copying.ts";

const run = promisify(execFile);

const xmp = (where: string): string =>
  `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="${canary(where)}"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
const exif = { IFD0: { Artist: canary("exif") }, IFD3: { GPSDestBearingRef: "T", GPSMapDatum: canary("gps") } };

const segment = (marker: number, body: string): Buffer => {
  const bytes = Buffer.from(body, "latin1");
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([head, bytes]);
};

/** A photograph lying on its side, with a mark wherever cameras and programs leave one. */
const photo = async (width: number, height: number): Promise<Buffer> => {
  const noise = await sharp({
    create: {
      width: 400,
      height: 300,
      channels: 3,
      background: "grey",
      noise: { type: "gaussian", mean: 128, sigma: 40 },
    },
  })
    .png()
    .toBuffer();
  const taken = await sharp(noise)
    .resize(width, height)
    .jpeg({ quality: 90 })
    .withExif(exif)
    .withXmp(xmp("xmp"))
    .withMetadata({ orientation: 6 })
    .toBuffer();
  const iptc = segment(0xed, `Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x20\x1c\x02\x50\0\x18${canary("iptc")}`);
  const trailer = Buffer.from(canary("trailer"));
  return Buffer.concat([taken.subarray(0, 2), iptc, segment(0xfe, canary("comment")), taken.subarray(2), trailer]);
};

const chunk = (type: string, body: string): Buffer => {
  const data = Buffer.from(type + body, "latin1");
  const frame = Buffer.alloc(data.length + 8);
  frame.writeUInt32BE(body.length, 0);
  data.copy(frame, 4);
  frame.writeUInt32BE(crc32(data), 4 + data.length);
  return frame;
};

describe("the copy of a photograph", () => {
  let original: Buffer;
  beforeAll(async () => {
    original = await photo(4000, 3000);
  });

  it("tells nothing of who took it, where, when and with what", async () => {
    expect(marksLeft(original)).toEqual(["comment", "exif", "gps", "iptc", "trailer", "xmp"]);
    const { bytes } = await copyOf(original, "jpg");
    expect(marksLeft(bytes)).toEqual([]);
    const { exif: left, xmp: leftXmp, icc, iptc } = await sharp(bytes).metadata();
    expect([left, leftXmp, icc, iptc]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("stands upright, fits a large screen and looks the same", async () => {
    const { bytes, luma, format, mediaType } = await copyOf(original, "jpg");
    expect({ format, mediaType }).toEqual({ format: "jpg", mediaType: "image/jpeg" });
    const { width, height, space } = await sharp(bytes).metadata();
    expect({ width, height, space }).toEqual({ width: 1920, height: 2560, space: "srgb" });
    const upright = await sharp(original).autoOrient().resize(32, 32, { fit: "fill" }).greyscale().raw().toBuffer();
    expect(luma).toHaveLength(1024);
    const furthest = Math.max(...upright.map((grey, at) => Math.abs(grey - (luma?.[at] ?? 0))));
    expect(furthest).toBeLessThan(12);
  });

  it("is made twice from the same bytes, twice the same", async () => {
    const [first, second] = [await copyOf(original, "jpg"), await copyOf(original, "jpg")];
    expect(first.bytes.equals(second.bytes)).toBe(true);
  });

  it("is made within 2 s at 12 megapixels, natively and as WebAssembly", async () => {
    const measure = fileURLToPath(new URL("copy-photo.ts", import.meta.url));
    for (const flags of [[], ["--no-addons"]]) {
      const { stdout } = await run(process.execPath, [...flags, measure]);
      const { ms, engine, megapixels } = JSON.parse(stdout) as { ms: number; engine: string; megapixels: number };
      expect(engine).toBe(flags.length === 0 ? "native" : "wasm");
      expect(megapixels).toBe(12);
      expect(ms).toBeLessThan(2000);
    }
  });

  it("is refused for what is no picture", async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>');
    await expect(copyOf(svg, "png")).rejects.toThrow("no picture");
    await expect(copyOf(original.subarray(0, 90_000), "jpg")).rejects.toThrow("premature end");
  });
});

describe("the copy of a drawing", () => {
  it("stays a PNG with its transparency, without the texts in it", async () => {
    const drawn = await sharp({ create: { width: 90, height: 60, channels: 4, background: "#ff000080" } })
      .png()
      .withExif(exif)
      .toBuffer();
    const at = drawn.indexOf("IDAT") - 4;
    const texts = [
      chunk("tEXt", `Author\0${canary("text")}`),
      chunk("iTXt", `XML:com.adobe.xmp\0\0\0\0\0${xmp("xmp")}`),
    ];
    const original = Buffer.concat([drawn.subarray(0, at), ...texts, drawn.subarray(at)]);
    expect(marksLeft(original)).toEqual(["exif", "gps", "text", "xmp"]);
    const { bytes, mediaType } = await copyOf(original, "png");
    expect(mediaType).toBe("image/png");
    expect(marksLeft(bytes)).toEqual([]);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: "png", width: 90, height: 60, hasAlpha: true });
  });
});

describe("a JPEG within another file", () => {
  it("loses its metadata and keeps every pixel", async () => {
    const original = await photo(300, 200);
    const cleaned = withoutJpegMetadata(original);
    expect(marksLeft(cleaned)).toEqual([]);
    const pixels = (jpeg: Buffer) => sharp(jpeg).raw().toBuffer();
    expect((await pixels(cleaned)).equals(await pixels(original))).toBe(true);
    const progressive = await sharp(original).jpeg({ progressive: true }).withExif(exif).toBuffer();
    const cleanedToo = withoutJpegMetadata(progressive);
    expect(marksLeft(cleanedToo)).toEqual([]);
    expect((await pixels(cleanedToo)).equals(await pixels(progressive))).toBe(true);
  });
});
