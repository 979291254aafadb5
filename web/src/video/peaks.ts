/** The sound of a recording as a line: where somebody speaks, where it is still. */
import { AudioSampleSink, type InputAudioTrack } from "mediabunny";

/** Source: `MAX_PEAKS` of the platform. */
const MAX_PEAKS = 600;
const PEAKS_PER_SECOND = 10;
/** Each a fiftieth of a second: a word falls on one of them, and an hour is heard in as much time as a minute. */
const LOOKS_PER_PEAK = 3;

export const peakCount = (seconds: number): number =>
  Math.max(1, Math.min(MAX_PEAKS, Math.round(seconds * PEAKS_PER_SECOND)));

/** Moments to listen at, in order, the same number for each peak. */
export const momentsOf = (seconds: number): number[] => {
  const count = peakCount(seconds) * LOOKS_PER_PEAK;
  return Array.from({ length: count }, (_, i) => ((i + 0.5) / count) * seconds);
};

/** 0 to 255 from the largest deflection of each peak's looks, between 0 and 1. */
export const peaksOf = (deflections: readonly number[]): number[] =>
  Array.from({ length: Math.ceil(deflections.length / LOOKS_PER_PEAK) }, (_, i) => {
    const looks = deflections.slice(i * LOOKS_PER_PEAK, (i + 1) * LOOKS_PER_PEAK);
    return Math.round(Math.min(1, Math.max(0, ...looks)) * 255);
  });

/** `undefined` when the device cannot decode it or `signal` aborts first. */
export const listen = async (
  track: InputAudioTrack,
  seconds: number,
  signal: AbortSignal,
): Promise<number[] | undefined> => {
  if (!(await track.canDecode())) return undefined;
  const first = await track.getFirstTimestamp();
  const deflections: number[] = [];
  for await (const sample of new AudioSampleSink(track).samplesAtTimestamps(
    momentsOf(seconds).map((at) => Math.max(first, at)),
  )) {
    if (signal.aborted) return undefined;
    if (!sample) deflections.push(0);
    else {
      const heard = new Float32Array(sample.numberOfFrames);
      sample.copyTo(heard, { planeIndex: 0, format: "f32-planar" });
      sample.close();
      deflections.push(heard.reduce((most, value) => Math.max(most, Math.abs(value)), 0));
    }
  }
  return peaksOf(deflections);
};
