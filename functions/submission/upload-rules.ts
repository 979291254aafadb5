/** Uploads in parts, decided: which part is how long, whether the store holds them all, how much may be left half done. */
import { type Problem, problem, type ProblemDetail } from "#kernel/problem";
import { addDays, type Instant } from "#kernel/time";

import {
  ABANDONED_DAYS,
  type Evidence,
  MAX_PARTS,
  type NewUpload,
  type Submission,
  type UploadPart,
} from "./contract.ts";

/**
 * What one teacher's unfinished uploads may hold. Ours: four lesson videos of the largest kind at once; the platform is not a
 * disk. It is counted before an upload is opened, so that two opened in the same moment may pass it by one file.
 */
export const MAX_UNFINISHED_BYTES = 4_000_000_000;

/** A file whose parts are under way. */
export type Sending = Evidence & { readonly upload: NonNullable<Evidence["upload"]> };

export const isSending = (file: Evidence): file is Sending => file.state === "uploading" && file.upload !== undefined;

export const partCount = ({ sizeBytes, upload }: Sending): number => Math.ceil(sizeBytes / upload.partSizeBytes);

/** Every part but the last has the upload's part size. */
export const partSize = (file: Sending, number: number): number =>
  Math.min(file.upload.partSizeBytes, file.sizeBytes - (number - 1) * file.upload.partSizeBytes);

/** Whether a file can travel in parts of the size asked for. */
export const mayTravel = ({ sizeBytes, partSizeBytes }: NewUpload): Problem | undefined =>
  sizeBytes / partSizeBytes > MAX_PARTS
    ? problem("invalid-fields", [{ pointer: "/partSizeBytes", code: "too-small" }])
    : undefined;

/** What was opened already for this very file, by an answer that was lost. */
export const openedAs = (submission: Submission, file: NewUpload): Sending | Problem | undefined => {
  const opened = submission.evidence.filter(isSending).find(({ upload }) => upload.askedAs === file.askedAs);
  if (!opened) return undefined;
  const same =
    opened.itemId === file.itemId &&
    opened.sizeBytes === file.sizeBytes &&
    opened.upload.partSizeBytes === file.partSizeBytes;
  return same ? opened : problem("invalid-fields", [{ pointer: "/askedAs", code: "used" }]);
};

/** Remembers the store's upload with the file that was just added. */
export const withUpload = <S extends Submission>(submission: S, file: Sending): S => ({
  ...submission,
  evidence: submission.evidence.map((one) => (one.id === file.id ? file : one)),
});

/** Bytes that a teacher's submissions promise to the store and have not brought; what the store has let go of does not count. */
export const unfinishedBytes = (submissions: readonly Submission[], now: Instant): number =>
  submissions
    .flatMap(({ evidence }) => evidence)
    .filter(({ state, addedAt }) => state === "uploading" && addDays(addedAt, ABANDONED_DAYS) > now)
    .reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

export const withinQuota = (held: number, sizeBytes: number): Problem | undefined =>
  held + sizeBytes > MAX_UNFINISHED_BYTES
    ? problem("quota-passed", [{ pointer: "/sizeBytes", code: "too-much", limit: MAX_UNFINISHED_BYTES }])
    : undefined;

const ofPart = (number: number, code: string): ProblemDetail => ({ pointer: `/parts/${number}`, code });

/** Parts for which a link may be signed. */
export const maySend = (file: Sending, parts: readonly UploadPart[]): Problem | undefined => {
  const beyond = parts.filter(({ number }) => number > partCount(file));
  return beyond.length > 0
    ? problem(
        "invalid-fields",
        beyond.map(({ number }) => ofPart(number, "beyond-the-end")),
      )
    : undefined;
};

type Held = UploadPart & { readonly sizeBytes: number };

/** Holds what was sent against what the store has, part by part: `missing`, or `differs` in bytes or size. */
export const mayComplete = (
  file: Sending,
  sent: readonly UploadPart[],
  stored: readonly Held[],
): Problem | undefined => {
  const inStore = new Map(stored.map((part) => [part.number, part]));
  const said = new Map(sent.map((part) => [part.number, part]));
  const wrong = Array.from({ length: partCount(file) }, (_, i) => i + 1).flatMap((number) => {
    const [there, here] = [inStore.get(number), said.get(number)];
    if (!there || !here) return [ofPart(number, "missing")];
    return there.sha256 === here.sha256 && there.sizeBytes === partSize(file, number)
      ? []
      : [ofPart(number, "differs")];
  });
  return wrong.length > 0 ? problem("parts-differ", wrong) : undefined;
};
