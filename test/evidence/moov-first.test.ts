import { openAsBlob } from "node:fs";
import { fileURLToPath } from "node:url";

import {
  BlobSource,
  BufferTarget,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
} from "mediabunny";
import { describe, expect, it } from "vitest";

import { moovFirst } from "../../web/src/video/moov-first.ts";

const clip = await openAsBlob(fileURLToPath(new URL("../../infra/seed/evidence/clip-sunrise.mp4", import.meta.url)));

const open = (file: Blob) => new Input({ source: new BlobSource(file), formats: [MP4] });

const packetsOf = async (file: Blob): Promise<Buffer[]> => {
  using input = open(file);
  const track = await input.getPrimaryVideoTrack();
  const found: Buffer[] = [];
  if (track) for await (const { data } of new EncodedPacketSink(track).packets()) found.push(Buffer.from(data));
  return found;
};

/** The clip's picture as a browser writes it while it does not know yet how much there will be. */
const indexLast = async (): Promise<Blob> => {
  using input = open(clip);
  const track = await input.getPrimaryVideoTrack();
  const decoderConfig = await track?.getDecoderConfig();
  if (!track || !decoderConfig) throw new Error("the clip has no picture");
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: false }), target });
  const source = new EncodedVideoPacketSource("avc");
  output.addVideoTrack(source);
  await output.start();
  for await (const packet of new EncodedPacketSink(track).packets()) await source.add(packet, { decoderConfig });
  await output.finalize();
  return new Blob([target.buffer ?? ""]);
};

const places = async (file: Blob): Promise<number[]> => {
  const bytes = Buffer.from(await file.arrayBuffer());
  return [bytes.indexOf("moov"), bytes.indexOf("mdat")];
};

describe("a recording with its index last", () => {
  it("gets it first, and every picture is found where the index says", async () => {
    const last = await indexLast();
    const [moovBefore = 0, mdatBefore = 0] = await places(last);
    expect(moovBefore).toBeGreaterThan(mdatBefore);
    const first = await moovFirst(last);
    const [moov = 0, mdat = 0] = await places(first);
    expect(moov).toBeLessThan(mdat);
    expect(first.size).toBe(last.size);
    const packets = await packetsOf(first);
    expect(packets.length).toBeGreaterThan(400);
    expect(packets).toEqual(await packetsOf(clip));
  });

  it("that is cut, or no recording at all, is left as it is", async () => {
    const last = await indexLast();
    for (const file of [last.slice(0, -1000), new Blob(["%PDF-1.7"]), new Blob([]), last.slice(7)])
      expect(await moovFirst(file)).toBe(file);
  });
});

it("a recording with its index first is left as it is", async () => {
  const first = await moovFirst(await indexLast());
  expect(await moovFirst(first)).toBe(first);
});
