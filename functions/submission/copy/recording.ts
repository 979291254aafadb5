/**
 * Video and sound as reviewers get them: the coded picture and sound of the original, byte for byte, in a new file with its
 * index first. Tags, places, dates, timed metadata and tracks of other kinds stay behind. It passes through in pieces.
 */
import {
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  FilePathSource,
  FilePathTarget,
  Input,
  type InputAudioTrack,
  type InputVideoTrack,
  Logging,
  LogLevel,
  MP3,
  MP4,
  Mp3OutputFormat,
  Mp4OutputFormat,
  Output,
  type OutputFormat,
  QTFF,
} from "mediabunny";

import { openSketch } from "./key-frames.ts";
import type { KeyFrame } from "./make-copy.ts";

// What it says of odd files is no fault of ours, and thrown when it matters.
Logging.level = LogLevel.Errors;

/** A track on its way from one file into the other. */
interface Lane {
  readonly packets: AsyncGenerator<EncodedPacket, void, unknown>;
  readonly add: (packet: EncodedPacket) => Promise<void>;
  readonly promised: number;
  passed: number;
  next: EncodedPacket | undefined;
}

const advance = async (lane: Lane): Promise<void> => {
  const { value, done } = await lane.packets.next();
  lane.next = done ? undefined : value;
};

/** Of the tracks that can be carried over, the one shown by default, or else the first. */
const choose = async <T extends InputVideoTrack | InputAudioTrack>(
  tracks: readonly T[],
  what: string,
  format: OutputFormat,
): Promise<T | undefined> => {
  const codecs: string[] = [];
  const carried: T[] = [];
  for (const track of tracks) {
    const codec = await track.getCodec();
    if (codec && format.getSupportedCodecs().includes(codec)) carried.push(track);
    else codecs.push(String(codec ?? (await track.getInternalCodecId())));
  }
  if (carried.length === 0 && codecs.length > 0) {
    throw new Error(`the ${what} of this recording is coded as ${codecs.join(", ")}, which cannot be carried over`);
  }
  for (const track of carried) if ((await track.getDisposition()).primary) return track;
  return carried[0];
};

/** How a track leaves one file and enters the other. Its index is given its place by the number of its packets. */
const laneOf = async (
  track: InputVideoTrack | InputAudioTrack,
  what: string,
  output: Output,
  see: (packet: EncodedPacket) => void,
): Promise<Lane> => {
  const { packetCount } = await track.computePacketStats();
  const packets = new EncodedPacketSink(track).packets();
  const unclear = new Error(`the ${what} of this recording does not say how it is coded`);
  let enter: (packet: EncodedPacket) => Promise<void>;
  if (track.isVideoTrack()) {
    const [codec, decoderConfig] = [await track.getCodec(), await track.getDecoderConfig()];
    if (!codec || !decoderConfig) throw unclear;
    const source = new EncodedVideoPacketSource(codec);
    const transformationMatrix = await track.getTransformationMatrix();
    output.addVideoTrack(source, { transformationMatrix, maximumPacketCount: packetCount });
    enter = (packet) => source.add(packet, { decoderConfig });
  } else if (track.isAudioTrack()) {
    const [codec, decoderConfig] = [await track.getCodec(), await track.getDecoderConfig()];
    if (!codec || !decoderConfig) throw unclear;
    const source = new EncodedAudioPacketSource(codec);
    output.addAudioTrack(source, { maximumPacketCount: packetCount });
    enter = (packet) => source.add(packet, { decoderConfig });
  } else throw unclear;
  const add = async (packet: EncodedPacket): Promise<void> => {
    see(packet);
    await enter(packet);
  };
  return { packets, add, promised: packetCount, passed: 0, next: undefined };
};

/** Packets pass in the order of time, so that no track's wait for another's in memory. */
const pass = async (lanes: readonly Lane[]): Promise<void> => {
  for (const lane of lanes) await advance(lane);
  for (;;) {
    let first: Lane | undefined;
    for (const lane of lanes) {
      if (lane.next && (!first?.next || lane.next.timestamp < first.next.timestamp)) first = lane;
    }
    if (!first?.next) break;
    await first.add(first.next);
    first.passed += 1;
    await advance(first);
  }
  if (lanes.some(({ passed, promised }) => passed < promised)) {
    throw new Error("this recording ends before its index does");
  }
};

/**
 * Writes the copy to the path `to`, as MP3 if that is what it was, or else as MP4; answers the key frames of its picture.
 * `only`: a picture beside the sound stays behind. Throws, with the reason, when it cannot be carried over.
 */
export const copyRecording = async (from: string, to: string, only?: "sound"): Promise<KeyFrame[]> => {
  using input = new Input({ source: new FilePathSource(from), formats: [MP4, QTFF, MP3] });
  const isMp3 = (await input.getFormat()) === MP3;
  const format = isMp3 ? new Mp3OutputFormat() : new Mp4OutputFormat({ fastStart: "reserve" });
  const picture = only === "sound" ? undefined : await choose(await input.getVideoTracks(), "picture", format);
  const sound = await choose(await input.getAudioTracks(), "sound", format);
  if (!picture && !sound) throw new Error("this recording holds neither picture nor sound");

  const sketch = openSketch();
  const output = new Output({ format, target: new FilePathTarget(to) });
  try {
    const lanes: Lane[] = [];
    if (picture) lanes.push(await laneOf(picture, "picture", output, sketch.see));
    if (sound) lanes.push(await laneOf(sound, "sound", output, () => undefined));
    await output.start();
    await pass(lanes);
    await output.finalize();
  } catch (fault) {
    await output.cancel();
    throw fault;
  }
  return sketch.frames();
};
