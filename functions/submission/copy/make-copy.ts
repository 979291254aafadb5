/** Makes what reviewers see in place of a file: the same content, without what the file tells about its past. */
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { EvidenceFormat } from "#contract/catalog";

import { download, type Source } from "../content/source.ts";
import { MEDIA_TYPES } from "../format.ts";

export interface CopyInput {
  readonly source: Source;
  /** By content, as the check found it. */
  readonly format: EvidenceFormat;
  /** An empty folder for this one copy; whoever asks removes it. It must hold the file twice. */
  readonly folder: string;
}

/** A frame that can be shown by itself, as it is coded: the same bytes in every remux and trim of a recording. */
export interface KeyFrame {
  readonly atSeconds: number;
  readonly sha256: string;
}

export interface MadeCopy {
  readonly path: string;
  readonly format: EvidenceFormat;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** Of the original, 64 hexadecimal digits. */
  readonly sha256: string;
  /** Pictures alone: 32 rows of 32 grey values, from the top left. */
  readonly luma?: Uint8Array;
  /** Video alone: at most 64, in order of time. */
  readonly frames?: readonly KeyFrame[];
}

type Seen = Pick<MadeCopy, "luma" | "frames">;

/** Each format's engine is loaded with the first file that needs it. */
const write = async (format: EvidenceFormat, from: string, to: string): Promise<Seen> => {
  switch (format) {
    case "jpg":
    case "png": {
      const { copyImage, lumaOf } = await import("./image.ts");
      const copy = await copyImage(await readFile(from), format === "png" ? "png" : "jpeg");
      await writeFile(to, copy);
      return { luma: await lumaOf(copy) };
    }
    case "pdf": {
      const { copyPdf } = await import("./pdf.ts");
      await writeFile(to, await copyPdf(await readFile(from)));
      return {};
    }
    case "docx":
    case "pptx":
    case "xlsx": {
      const { copyOffice } = await import("./office.ts");
      await writeFile(to, await copyOffice(await readFile(from)));
      return {};
    }
    case "mp4": {
      const { copyRecording } = await import("./recording.ts");
      return { frames: await copyRecording(from, to) };
    }
    case "m4a":
    case "mp3": {
      const { copyRecording } = await import("./recording.ts");
      await copyRecording(from, to, "sound");
      return {};
    }
    case "txt": {
      const { decodeText } = await import("../content/plain-text.ts");
      const text = decodeText(await readFile(from));
      if (text === undefined) throw new Error("this is no text in any encoding that is read");
      await writeFile(to, text, "utf8");
      return {};
    }
  }
};

/** Throws, with a reason, when no copy can be made. The original is only read. */
export const makeCopy = async ({ source, format, folder }: CopyInput): Promise<MadeCopy> => {
  const original = join(folder, "original");
  const path = join(folder, `copy.${format}`);
  const sha256 = await download(source, original);
  const seen = await write(format, original, path);
  const { size } = await stat(path);
  return { path, format, mediaType: MEDIA_TYPES[format], sizeBytes: size, sha256, ...seen };
};
