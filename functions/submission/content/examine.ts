/** Looks into an uploaded file: what it really is, whether it opens, what a teacher should know before she hands it in. */
import type { EvidenceFormat } from "#contract/catalog";

import { HEAD_BYTES, isTwoTypes, type Kind, TAIL_BYTES, typeOf } from "./kind.ts";
import { MAX_WHOLE_BYTES } from "./limits.ts";
import { error, type Examined, type Seen } from "./seen.ts";
import { type RangeReader, rangeReaderOf, type Source } from "./source.ts";

export type { Examined } from "./seen.ts";

interface Asked {
  /** What the item takes: where one file could be called either of two things, it is called what was asked for. */
  readonly formats?: readonly EvidenceFormat[];
  /** Names that reviewers must not read: the teacher's, her school's. */
  readonly names: readonly string[];
}

export interface ExamineInput extends Asked {
  readonly source: Source;
}

/** The names of its streams stand near the beginning. */
const COMPOUND_HEAD_BYTES = 1_000_000;
/** What Office writes with a password is no zip any more, and holds a stream of this name. Source: MS-OFFCRYPTO 1.3.3. */
const ENCRYPTED_STREAM = Buffer.from("EncryptedPackage", "utf16le");

const examineCompound = (head: Uint8Array): Seen =>
  Buffer.from(head).includes(ENCRYPTED_STREAM)
    ? { findings: [error("encrypted")] }
    : { findings: [error("wrong-type", { words: ["Office 97–2003"] })] };

/** Each kind brings its own parser, loaded when a file asks for it. */
const examineKind = async (kind: Kind, read: RangeReader, sizeBytes: number, asked: Asked): Promise<Seen> => {
  if (kind === "mp4" || kind === "m4a" || kind === "mp3") {
    return (await import("./recording.ts")).examineRecording(read, sizeBytes, kind, asked.formats);
  }
  if (kind === "cfb") return examineCompound(await read(0, Math.min(COMPOUND_HEAD_BYTES, sizeBytes) - 1));
  if (sizeBytes > MAX_WHOLE_BYTES) {
    return { findings: [error("too-big", { limit: MAX_WHOLE_BYTES, actual: sizeBytes })] };
  }
  const bytes = Buffer.from(await read(0, sizeBytes - 1));
  switch (kind) {
    case "pdf":
      return (await import("./pdf.ts")).examinePdf(bytes, asked.names);
    case "zip":
      return (await import("./office.ts")).examineOffice(bytes, asked.names);
    case "txt":
      return (await import("./plain-text.ts")).examineText(bytes, asked.names);
    default:
      return (await import("./picture.ts")).examinePicture(bytes, kind);
  }
};

export const examineWith = async (
  read: RangeReader,
  { sizeBytes, ...asked }: Asked & { readonly sizeBytes: number },
): Promise<Examined> => {
  if (sizeBytes === 0) return { sizeBytes, findings: [error("truncated")] };
  const head = await read(0, Math.min(HEAD_BYTES, sizeBytes) - 1);
  const tail = await read(Math.max(0, sizeBytes - TAIL_BYTES), sizeBytes - 1);
  const { kind, other } = await typeOf(head);
  if ((kind ?? other) && isTwoTypes(kind, head, tail)) return { sizeBytes, findings: [error("two-types")] };
  if (!kind) return { sizeBytes, findings: [error("wrong-type", other ? { words: [other.toUpperCase()] } : {})] };
  return { sizeBytes, ...(await examineKind(kind, read, sizeBytes, asked)) };
};

/** Runs in the process for foreign files: nothing in here may be trusted to end. */
export const examine = ({ source, ...asked }: ExamineInput): Promise<Examined> =>
  examineWith(rangeReaderOf(source), { sizeBytes: source.sizeBytes, ...asked });
