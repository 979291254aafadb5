/** Video and sound, looked into through a few ranged reads: whether they are whole, how long they play, what plays them. */
import type { EvidenceFormat } from "#contract/catalog";
import { CustomSource, Input, type InputTrack, MP3, MP4, QTFF } from "mediabunny";

import { layoutOf, type Piece } from "./mp4.ts";
import { type Seen, warning } from "./seen.ts";
import type { RangeReader } from "./source.ts";

/** An index, a last fragment and what the demuxer asks for around them. A good file of 1 GB takes a hundredth of it. */
const MAX_READ_BYTES = 24_000_000;

/** Plays in every browser of the last five years. Source: MDN, "Web video codec guide" and "Web audio codec guide". */
const PLAYS_EVERYWHERE = new Set(["avc", "aac", "mp3"]);
/** H.264 beyond 8 bits and 4:2:0 (High 10, 4:2:2, 4:4:4) does not. Source: ISO/IEC 14496-15, `avc1.PPCCLL`. */
const HARD_AVC = /^avc[13]\.(6e|7a|f4)/i;

/** The pieces as one file, with a bound on what is read of it. */
const joined = (read: RangeReader, pieces: readonly Piece[]) => {
  const sizeBytes = pieces.reduce((sum, [from, to]) => sum + to - from, 0);
  let readBytes = 0;
  const state: { fault?: unknown } = {};
  const source = new CustomSource({
    getSize: () => sizeBytes,
    prefetchProfile: "none",
    async read(start, end) {
      readBytes += end - start;
      if (readBytes > MAX_READ_BYTES) throw new Error(`more than ${MAX_READ_BYTES} bytes of it would have to be read`);
      const wanted: Promise<Uint8Array>[] = [];
      let before = 0;
      for (const [from, to] of pieces) {
        const first = Math.max(start, before) - before + from;
        const last = Math.min(end - before + from, to) - 1;
        if (first <= last) wanted.push(read(first, last));
        before += to - from;
      }
      try {
        return Buffer.concat(await Promise.all(wanted));
      } catch (fault) {
        state.fault = fault;
        throw fault;
      }
    },
  });
  return { source, state };
};

const isHardToPlay = async (track: InputTrack): Promise<string | undefined> => {
  const codec = await track.getCodec();
  const exact = await track.getCodecParameterString().catch(() => null);
  if (codec && PLAYS_EVERYWHERE.has(codec) && !(exact && HARD_AVC.test(exact))) return undefined;
  const own = await track.getInternalCodecId();
  return codec === "avc" ? "H.264 High 10" : (codec ?? (typeof own === "string" ? own : "?")).toUpperCase();
};

const secondsOf = async (input: Input): Promise<number> =>
  (await input.getDurationFromMetadata()) || (await input.computeDuration());

/**
 * `formats`: what was asked for. Phones call a sound recording MP4 as often as M4A, so one without picture is taken as M4A where that is
 * asked for.
 */
export const examineRecording = async (
  read: RangeReader,
  sizeBytes: number,
  kind: "mp4" | "m4a" | "mp3",
  formats: readonly EvidenceFormat[] = [],
): Promise<Seen> => {
  const layout: Awaited<ReturnType<typeof layoutOf>> =
    kind === "mp3" ? { pieces: [[0, sizeBytes]] } : await layoutOf(read, sizeBytes);
  if ("broken" in layout) return { format: kind, [layout.broken]: true };
  const { source, state } = joined(read, layout.pieces);
  try {
    using input = new Input({ formats: [MP4, QTFF, MP3], source });
    const tracks = await input.getTracks();
    const hasPicture = tracks.some((track) => track.isVideoTrack());
    const hasSound = tracks.some((track) => track.isAudioTrack());
    const played = tracks.filter((track) => track.isVideoTrack() || track.isAudioTrack());
    const durationSeconds = played.length > 0 ? await secondsOf(input) : 0;
    const asSound = kind !== "mp4" || (!hasPicture && hasSound && formats.includes("m4a"));
    const format = asSound && kind === "mp4" ? "m4a" : kind;
    if (durationSeconds <= 0 || (asSound && !hasSound)) return { format, unreadable: true };
    const hard = (await Promise.all(played.map(isHardToPlay))).filter((codec) => codec !== undefined);
    return {
      format,
      durationSeconds,
      ...(!asSound && { hasPicture, hasSound }),
      findings: hard.length > 0 ? [warning("hard-to-play", { words: [...new Set(hard)].slice(0, 5) })] : [],
    };
  } catch (fault) {
    if (state.fault) throw state.fault;
    void fault;
    return { format: kind, unreadable: true };
  }
};
