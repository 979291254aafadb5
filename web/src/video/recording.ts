/** Opens a recording on the device with mediabunny; nothing of it leaves the device here. */
import { BlobSource, Input, type InputAudioTrack, type InputVideoTrack, MP3, MP4, QTFF } from "mediabunny";

import type { RecordingFacts } from "./offer.ts";

/** Of its packets, to know how many frames a second has and how much the sound takes. */
const LOOKED_AT_PACKETS = 100;

export interface Recording {
  readonly input: Input;
  readonly picture: InputVideoTrack | null;
  readonly sound: InputAudioTrack | null;
  readonly seconds: number;
}

/** Throws for what is no recording that can be read. */
export const withRecording = async <T>(file: Blob, use: (recording: Recording) => Promise<T>): Promise<T> => {
  const input = new Input({ source: new BlobSource(file), formats: [MP4, QTFF, MP3] });
  try {
    const picture = await input.getPrimaryVideoTrack();
    const sound = await input.getPrimaryAudioTrack();
    return await use({ input, picture, sound, seconds: await input.computeDuration() });
  } finally {
    input.dispose();
  }
};

/** `undefined` for a recording without a picture. */
export const factsOf = async (recording: Recording, sizeBytes: number): Promise<RecordingFacts | undefined> => {
  const { picture, sound, seconds } = recording;
  if (!picture) return undefined;
  const frames = await picture.computePacketStats(LOOKED_AT_PACKETS);
  const heard = await sound?.computePacketStats(LOOKED_AT_PACKETS);
  return {
    sizeBytes,
    seconds,
    width: await picture.getDisplayWidth(),
    height: await picture.getDisplayHeight(),
    codec: (await picture.getCodec()) ?? String(await picture.getInternalCodecId()),
    framesPerSecond: frames.averagePacketRate,
    soundBitsPerSecond: heard?.averageBitrate ?? 0,
  };
};
