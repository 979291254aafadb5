import type { EvidenceFormat } from "#contract/catalog";

/** Media type under which each format is stored and shown. Source: IANA. */
export const MEDIA_TYPES = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  txt: "text/plain",
  jpg: "image/jpeg",
  png: "image/png",
  mp4: "video/mp4",
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
} as const satisfies Record<EvidenceFormat, string>;

/** The format a browser says a file has, if it is one of those asked for. Only content decides later. */
export const claimedFormat = (mediaType: string, formats: readonly EvidenceFormat[]): EvidenceFormat | undefined =>
  formats.find((format) => MEDIA_TYPES[format] === mediaType);
