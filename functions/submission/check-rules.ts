/** What is recorded of a file between its arrival in the store and the copy that reviewers see. */
import type { Competency, EvidenceItem } from "#contract/catalog";
import { type Problem, problem } from "#kernel/problem";
import type { Instant } from "#kernel/time";

import type { Evidence, Finding, Submission } from "./contract.ts";
import { MEDIA_TYPES } from "./format.ts";
import { atItem, fileIn, isEditable, itemOf } from "./rules.ts";

/** What was seen in the bytes of an uploaded file. */
export interface Observation {
  readonly sizeBytes: number;
  readonly format?: Evidence["format"];
  readonly truncated?: boolean;
  readonly unreadable?: boolean;
  readonly durationSeconds?: number;
  readonly hasPicture?: boolean;
  readonly hasSound?: boolean;
  readonly pages?: number;
  /** What else was found in it, that holds for any item. */
  readonly findings?: readonly Finding[];
}

/** Holds the bytes against the item. Errors stop a submission; warnings are said and may stand. */
export const findingsOf = (evidence: Evidence, item: EvidenceItem, seen: Observation): Finding[] => {
  const error = (code: Finding["code"], limit?: number, actual?: number): Finding => ({
    code,
    severity: "error",
    ...(limit !== undefined && { limit }),
    ...(actual !== undefined && { actual }),
  });
  const broken = seen.findings?.filter(({ severity }) => severity === "error") ?? [];
  if (seen.format === undefined && broken.length > 0) return broken;
  if (seen.format === undefined || !item.formats.includes(seen.format)) return [error("wrong-type")];
  return [
    ...(seen.sizeBytes === evidence.sizeBytes ? [] : [error("size-differs", evidence.sizeBytes, seen.sizeBytes)]),
    ...(seen.sizeBytes > item.maxSizeBytes ? [error("too-big", item.maxSizeBytes, seen.sizeBytes)] : []),
    ...(seen.truncated ? [error("truncated")] : []),
    ...(seen.unreadable ? [error("unreadable")] : []),
    ...(seen.durationSeconds !== undefined && seen.durationSeconds > (item.maxDurationSeconds ?? Infinity)
      ? [error("too-long", item.maxDurationSeconds, Math.round(seen.durationSeconds))]
      : []),
    ...(seen.hasPicture === false ? [error("no-picture")] : []),
    ...(seen.hasSound === false ? [{ code: "no-sound", severity: "warning" } as const] : []),
    ...(seen.findings ?? []),
  ];
};

/** The file is in the store, as `there` says: its check can begin. Said twice, it changes nothing. */
export const beginCheck = <S extends Submission>(
  submission: S,
  evidenceId: string,
  there: { sizeBytes: number } | undefined,
  now: Instant,
): S | Problem => {
  const evidence = fileIn(submission, evidenceId);
  if (!evidence) return problem("not-found");
  if (evidence.state !== "uploading") return submission;
  if (!isEditable(submission)) return problem("not-editable");
  const refused = (code: Finding["code"]) => problem("evidence-refused", [{ pointer: atItem(evidence.itemId), code }]);
  if (!there) return refused("never-uploaded");
  if (there.sizeBytes !== evidence.sizeBytes) return refused("size-differs");
  const { upload: _, ...file } = evidence;
  return withFile(submission, { ...file, state: "checking", uploadedAt: now }, now);
};

const withFile = <S extends Submission>(submission: S, file: Evidence, now: Instant): S => ({
  ...submission,
  evidence: submission.evidence.map((one) => (one.id === file.id ? file : one)),
  changedAt: now,
});

/** Records what the check saw. Checking the same upload again changes nothing. */
export const recordCheck = <S extends Submission>(
  submission: S,
  competency: Competency,
  evidenceId: string,
  seen: Observation,
  now: Instant,
): S => {
  const evidence = fileIn(submission, evidenceId);
  const item = evidence && itemOf(competency, evidence.itemId);
  if (!evidence || !item || evidence.state !== "checking") return submission;
  const checked: Evidence = {
    ...evidence,
    state: "checked",
    findings: findingsOf(evidence, item, seen),
    checkedAt: now,
    ...(seen.format && { format: seen.format, mediaType: MEDIA_TYPES[seen.format] }),
    ...(seen.durationSeconds !== undefined && { durationSeconds: seen.durationSeconds }),
    ...(seen.pages !== undefined && { pages: seen.pages }),
  };
  return withFile(submission, checked, now);
};

/** The file broke what looked at it: it cannot be shown to reviewers. */
export const failCheck = <S extends Submission>(submission: S, evidenceId: string, now: Instant): S => {
  const evidence = fileIn(submission, evidenceId);
  if (!evidence || evidence.copy) return submission;
  const findings: Finding[] = [...evidence.findings, { code: "check-failed", severity: "error" }];
  return withFile(submission, { ...evidence, state: "checked", findings, checkedAt: now }, now);
};

/** Records that reviewers can see a file. Made twice, the first copy stands. */
export const recordCopy = <S extends Submission>(
  submission: S,
  evidenceId: string,
  made: Required<Pick<Evidence, "copy" | "sha256">>,
  now: Instant,
): S => {
  const evidence = fileIn(submission, evidenceId);
  return evidence && !evidence.copy ? withFile(submission, { ...evidence, ...made }, now) : submission;
};
