/** Makes a lesson video smaller in the browser: H.264 at 720 lines, its sound as it was, its index first, its past left out. */
import { canEncodeVideo, Conversion, Mp4OutputFormat, Output, Quality, type Target } from "mediabunny";

import { moovFirst } from "./moov-first.ts";
import { type Offer, offerFor, PICTURE_BITS_PER_SECOND } from "./offer.ts";
import { factsOf, withRecording } from "./recording.ts";
import { openWorkspace } from "./workspace.ts";

/** What reviewers' browsers all play. */
const PICTURE = "avc";
const SOUND = "aac";
const KEY_FRAME_SECONDS = 4;

/** `device`: it has no encoder or decoder for this. `sound`: it could not keep the sound. `larger`: nothing was won. */
export type NotSmaller = "device" | "sound" | "larger" | "failed";

export type Made = { readonly file: File } | { readonly because: NotSmaller };

/** What could be made of a recording here; `device` where it would be worth while and this device cannot. */
export const lookAt = (file: Blob): Promise<Offer | "device" | undefined> =>
  withRecording(file, async (recording) => {
    const facts = await factsOf(recording, file.size);
    const offer = facts && offerFor(facts);
    if (!offer || !recording.picture) return undefined;
    const { width, height } = offer;
    const able = (await canEncodeVideo(PICTURE, { width, height })) && (await recording.picture.canDecode());
    return able ? offer : "device";
  });

interface Watch {
  /** From 0 to 1. */
  readonly progressed: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Writes it to the target; answers why not, where a track of the original would be lost. */
const convert = (file: Blob, offer: Offer, target: Target, { progressed, signal }: Watch) =>
  withRecording(file, async ({ input }): Promise<NotSmaller | undefined> => {
    const conversion = await Conversion.init({
      input,
      output: new Output({ format: new Mp4OutputFormat({ fastStart: false }), target }),
      tracks: "primary",
      tags: {},
      video: {
        codec: PICTURE,
        width: offer.width,
        height: offer.height,
        fit: "contain",
        frameRate: offer.framesPerSecond,
        quality: new Quality({ bitrate: PICTURE_BITS_PER_SECOND }),
        keyFrameInterval: KEY_FRAME_SECONDS,
        forceTranscode: true,
        // Turned upright: then every player shows it so.
        allowTransformationMetadata: false,
      },
      audio: { codec: SOUND },
      showWarnings: false,
    });
    const lost = conversion.discardedTracks.map(({ track }) => track.type);
    if (lost.includes("video")) return "device";
    if (lost.includes("audio")) return "sound";
    signal.throwIfAborted();
    const stop = (): void => void conversion.cancel();
    signal.addEventListener("abort", stop, { once: true });
    conversion.onProgress = progressed;
    await conversion.execute().finally(() => signal.removeEventListener("abort", stop));
    return undefined;
  });

/** Throws the signal's reason alone: whatever else goes wrong, the original is still there to be sent. */
export const makeSmaller = async (file: File, offer: Offer, watch: Watch): Promise<Made> => {
  const workspace = await openWorkspace(offer.sizeBytes);
  if (!workspace) return { because: "failed" };
  const because = await convert(file, offer, workspace.target, watch).catch((): NotSmaller => "failed");
  if (because === undefined && !watch.signal.aborted) {
    const made = await moovFirst(await workspace.result());
    if (made.size < file.size) {
      return { file: new File([made], mp4Name(file.name), { type: "video/mp4", lastModified: file.lastModified }) };
    }
  }
  await workspace.discard();
  watch.signal.throwIfAborted();
  return { because: because ?? "larger" };
};

const mp4Name = (name: string): string => `${name.replace(/\.[^.]{1,5}$/, "")}.mp4`;
