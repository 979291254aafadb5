/** Looks at a file before it travels. It only saves the wait: the platform decides by the bytes it received. */
import type { EvidenceFormat, EvidenceItem } from "#contract/catalog";
import type { Finding } from "#contract/submission";

import { formatOf, hasEnd, HEAD_BYTES, TAIL_BYTES } from "./sniff.ts";

/** Why a file is not even sent; `limit` and `actual` in bytes, seconds or files. */
export interface Refused {
  readonly code: Finding["code"] | "empty" | "too-many";
  readonly limit?: number | undefined;
  readonly actual?: number | undefined;
  readonly pages?: readonly number[] | undefined;
  readonly words?: readonly string[] | undefined;
}

type Asked = Pick<EvidenceItem, "formats" | "maxSizeBytes" | "maxDurationSeconds">;

/** Longer than any phone needs to find a video's length; past it, the platform looks. */
const DURATION_MS = 8000;
/** A player's length may be a frame over the recording's. */
const SLACK_SECONDS = 1;

const bytesOf = async (piece: Blob): Promise<Uint8Array> => new Uint8Array(await piece.arrayBuffer());

/** `undefined` when this browser cannot tell, as with a codec it does not play. */
const durationOf = (file: Blob): Promise<number | undefined> =>
  new Promise((resolve) => {
    const video = document.createElement("video");
    const url = URL.createObjectURL(file);
    const end = (seconds?: number) => {
      clearTimeout(timer);
      video.removeAttribute("src");
      URL.revokeObjectURL(url);
      resolve(Number.isFinite(seconds) ? seconds : undefined);
    };
    const timer = setTimeout(end, DURATION_MS);
    video.preload = "metadata";
    video.addEventListener("loadedmetadata", () => end(video.duration));
    video.addEventListener("error", () => end());
    video.src = url;
  });

export type Looked = { readonly format: EvidenceFormat } | { readonly refused: Refused };

export const checkFile = async (file: Blob, item: Asked): Promise<Looked> => {
  if (file.size === 0) return { refused: { code: "empty" } };
  const [head, tail] = await Promise.all([
    bytesOf(file.slice(0, HEAD_BYTES)),
    bytesOf(file.slice(Math.max(0, file.size - TAIL_BYTES))),
  ]);
  const format = formatOf(head, tail);
  if (!format || !item.formats.includes(format)) return { refused: { code: "wrong-type" } };
  if (file.size > item.maxSizeBytes) {
    return { refused: { code: "too-big", limit: item.maxSizeBytes, actual: file.size } };
  }
  if (!hasEnd(format, tail)) return { refused: { code: "truncated" } };
  const limit = format === "mp4" ? item.maxDurationSeconds : undefined;
  const seconds = limit === undefined ? undefined : await durationOf(file);
  return limit !== undefined && seconds !== undefined && seconds > limit + SLACK_SECONDS
    ? { refused: { code: "too-long", limit, actual: Math.round(seconds) } }
    : { format };
};
