/** Run by itself: how much memory the copy of a long video takes. Its size in bytes is the argument. */
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  ALL_FORMATS,
  EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  FilePathSource,
  FilePathTarget,
  Input,
  Mp4OutputFormat,
  Output,
} from "mediabunny";

import { copyRecording } from "../../functions/submission/copy/recording.ts";

const sizeBytes = Number(process.argv[2]);
const PACKET_BYTES = 100_000;
const FRAMES_A_SECOND = 25;
const folder = await mkdtemp(join(tmpdir(), "weineng-long-video-"));
try {
  const clip = new URL("../../infra/seed/evidence/clip-skipping.mp4", import.meta.url).pathname;
  using input = new Input({ source: new FilePathSource(clip), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  const decoderConfig = await track?.getDecoderConfig();
  const first = track && (await new EncodedPacketSink(track).getFirstPacket());
  if (!first || !decoderConfig) throw new Error("the clip has a picture");
  const original = join(folder, "original");
  const output = new Output({
    format: new Mp4OutputFormat({ fastStart: false }),
    target: new FilePathTarget(original),
  });
  const source = new EncodedVideoPacketSource("avc");
  output.addVideoTrack(source);
  await output.start();
  const data = new Uint8Array(PACKET_BYTES);
  data.set(first.data.subarray(0, PACKET_BYTES));
  for (let at = 0; at * PACKET_BYTES < sizeBytes; at++) {
    data[PACKET_BYTES - 1] = at % 256;
    const type = at % (10 * FRAMES_A_SECOND) === 0 ? "key" : "delta";
    await source.add(new EncodedPacket(data.slice(), type, at / FRAMES_A_SECOND, 1 / FRAMES_A_SECOND), {
      decoderConfig,
    });
  }
  await output.finalize();

  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 10);
  const from = performance.now();
  await copyRecording(original, join(folder, "copy"));
  clearInterval(watch);
  const ms = Math.round(performance.now() - from);
  const copied = (await stat(join(folder, "copy"))).size;
  console.log(JSON.stringify({ before, peak, copied, ms }));
} finally {
  await rm(folder, { recursive: true, force: true });
}
