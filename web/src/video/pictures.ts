/** Pictures out of a recording: decoded by WebCodecs where the browser has them, drawn from a hidden player where not. */
import { CanvasSink, EncodedPacketSink, type InputVideoTrack } from "mediabunny";

export interface Picture {
  readonly atSeconds: number;
  readonly canvas: HTMLCanvasElement | OffscreenCanvas | HTMLVideoElement;
}

/** At so many moments spread evenly, or at the nearest pictures before them that stand by themselves: one to decode each. */
export const decoded = async function* (track: InputVideoTrack, moments: readonly number[], width: number) {
  const packets = new EncodedPacketSink(track);
  const times = new Set<number>();
  for (const at of moments) {
    const packet = await packets.getKeyPacket(at, { metadataOnly: true });
    if (packet) times.add(packet.timestamp);
  }
  const sink = new CanvasSink(track, { width, poolSize: 2 });
  for await (const found of sink.canvasesAtTimestamps([...times].toSorted((a, b) => a - b)))
    if (found) yield { atSeconds: Math.max(0, found.timestamp), canvas: found.canvas } satisfies Picture;
};

const once = (video: HTMLVideoElement, event: "seeked" | "loadeddata", signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    video.addEventListener(event, () => resolve(), { once: true, signal });
    video.addEventListener("error", () => reject(new Error("this browser does not play it")), { once: true, signal });
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });

export const played = async function* (file: Blob, moments: readonly number[], signal: AbortSignal) {
  const video = document.createElement("video");
  const url = URL.createObjectURL(file);
  try {
    Object.assign(video, { muted: true, playsInline: true, preload: "auto", src: url });
    await once(video, "loadeddata", signal);
    for (const at of moments) {
      const arrived = once(video, "seeked", signal);
      video.currentTime = at;
      await arrived;
      yield { atSeconds: video.currentTime, canvas: video } satisfies Picture;
    }
  } finally {
    video.removeAttribute("src");
    URL.revokeObjectURL(url);
  }
};
