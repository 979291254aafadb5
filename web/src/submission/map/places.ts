/** Which places of which files a criterion may be pinned to, and how people write them. */
import type { CompetencyView, EvidenceItem } from "#contract/catalog";
import type { EvidenceView, Pin, SubmissionView } from "#contract/submission";

type Files = Pick<SubmissionView, "evidence">;

/** Files of the item that stand: on their way, refused or withdrawn ones are nothing to look at. */
export const filesToPin = ({ evidence }: Files, { id }: Pick<EvidenceItem, "id">): readonly EvidenceView[] =>
  evidence.filter(
    ({ itemId, state, erasure, findings }) =>
      itemId === id && state !== "uploading" && !erasure && !findings.some(({ severity }) => severity === "error"),
  );

/** Criteria that say where to look, and how many there are. */
export const coverageOf = (
  { items }: Pick<CompetencyView, "items">,
  { pins }: Pick<SubmissionView, "pins">,
): { readonly covered: number; readonly all: number } => {
  const ids = items.flatMap(({ criteria }) => criteria.map(({ id }) => id));
  return { covered: ids.filter((id) => (pins[id] ?? []).length > 0).length, all: ids.length };
};

/** Seconds of `3:12`, `1:03:12` or `192`, with either colon; `undefined` for anything else. */
export const secondsOf = (written: string): number | undefined => {
  const parts = written.trim().replaceAll("：", ":").split(":");
  if (parts.length > 3 || !parts.every((part) => /^\d{1,4}$/.test(part))) return undefined;
  if (parts.slice(1).some((part) => Number(part) > 59)) return undefined;
  return parts.reduce((sum, part) => sum * 60 + Number(part), 0);
};

/** What was written into the form. */
export interface Written {
  readonly page: string;
  readonly from: string;
  readonly to: string;
}

/** The pin that was written, or which part of it is wrong. What is left empty points to the whole file. */
export const pinOf = (file: EvidenceView, { page, from, to }: Written): Pin | "page" | "time" => {
  const evidenceId = file.id;
  if (file.pages !== undefined && page.trim() !== "") {
    const number = Number(page);
    const isThere = Number.isInteger(number) && number >= 1 && number <= file.pages;
    return isThere ? { evidenceId, page: number } : "page";
  }
  if (file.durationSeconds === undefined || from.trim() + to.trim() === "") return { evidenceId };
  const [start, end] = [from.trim() === "" ? 0 : secondsOf(from), to.trim() === "" ? undefined : secondsOf(to)];
  const length = Math.ceil(file.durationSeconds);
  if (start === undefined || start > length || (to.trim() !== "" && end === undefined)) return "time";
  if (end === undefined) return { evidenceId, from: start };
  return start < end && end <= length ? { evidenceId, from: start, to: end } : "time";
};
