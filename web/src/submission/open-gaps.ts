/** What is still missing, as it stands on this screen: the platform's gaps, with what happens here laid over them. */
import type { CompetencyView, EvidenceItem } from "#contract/catalog";
import type { Finding, Gap, SubmissionView } from "#contract/submission";

import type { Upload, Uploads } from "./upload/upload-queue.ts";

export interface OpenGap {
  readonly itemId: string;
  /** In the order in which they are worth mending. */
  readonly code:
    | "refused"
    | "failed"
    | "unfinished"
    | "paused"
    | "missing"
    | "too-few"
    | "consent-missing"
    | "on-its-way"
    | "checking";
  /** The file it is about, or for `failed` and `on-its-way` the upload. */
  readonly fileId?: string;
  readonly findings?: readonly Finding[];
}

const ORDER: readonly OpenGap["code"][] = [
  "refused",
  "failed",
  "unfinished",
  "paused",
  "missing",
  "too-few",
  "consent-missing",
  "on-its-way",
  "checking",
];

type Shown = Pick<SubmissionView, "gaps" | "evidence" | "consents">;

const fromPlatform = ({ itemId, evidenceId, code, findings }: Gap): OpenGap => ({
  itemId,
  code: code === "still-uploading" ? "unfinished" : code === "still-checking" ? "checking" : code,
  ...(evidenceId && { fileId: evidenceId }),
  ...(findings && { findings }),
});

/** How an upload stands in the way of handing in. A file that was refused here never was evidence. */
const WAYS: Record<Upload["stage"]["at"], OpenGap["code"] | undefined> = {
  looking: "on-its-way",
  refused: undefined,
  waiting: "on-its-way",
  held: "on-its-way",
  paused: "paused",
  elsewhere: "on-its-way",
  fileless: "unfinished",
  sending: "on-its-way",
  joining: "on-its-way",
  failed: "failed",
};

const fromUpload = ({ id, itemId, stage }: Upload): OpenGap[] => {
  const code = WAYS[stage.at];
  return code ? [{ itemId, fileId: id, code }] : [];
};

const gapsIn = (item: EvidenceItem, shown: Shown, uploads: Uploads): OpenGap[] => {
  const here = uploads.flatMap((upload) => (upload.itemId === item.id ? fromUpload(upload) : []));
  const carried = new Set(uploads.map(({ evidenceId }) => evidenceId));
  const held = shown.evidence.filter(({ id, itemId, erasure }) => itemId === item.id && !carried.has(id) && !erasure);
  const reported = shown.gaps.filter(({ itemId }) => itemId === item.id).map(fromPlatform);
  const hasRefused = reported.some(({ code }) => code === "refused");
  const standing = reported.filter(({ code, fileId }) => {
    switch (code) {
      case "unfinished":
        return !carried.has(fileId);
      case "missing":
        return held.length + here.length === 0;
      // A refused file is itself the reason for too few; one on its way may be enough.
      case "too-few":
        return !hasRefused && held.length + here.length < item.minFiles;
      case "consent-missing":
        return !shown.consents.includes(item.id);
      default:
        return true;
    }
  });
  // The platform asks for consent once a file is there: it may be one that is still on its way, or just unticked here.
  const consentOpen =
    item.consent &&
    held.length + here.length > 0 &&
    !shown.consents.includes(item.id) &&
    !standing.some(({ code }) => code === "consent-missing");
  // Files on their way are one thing to wait for, however many they are.
  const waits = here.find(({ code }) => code === "on-its-way");
  const told = here.filter((gap) => gap.code !== "on-its-way" || gap === waits);
  return [...standing, ...told, ...(consentOpen ? [{ itemId: item.id, code: "consent-missing" } as const] : [])];
};

/** In the order of the guide; within an item, what is wrong before what is missing before what only needs time. */
export const openGaps = (guide: Pick<CompetencyView, "items">, shown: Shown, uploads: Uploads): readonly OpenGap[] =>
  guide.items.flatMap((item) =>
    gapsIn(item, shown, uploads).toSorted((a, b) => ORDER.indexOf(a.code) - ORDER.indexOf(b.code)),
  );

/** Items that a reviewer asked to complete and where nothing new has been handed in since: a reminder, not a gap. */
export const untouchedSince = ({
  returned,
  evidence,
}: Pick<SubmissionView, "returned" | "evidence">): readonly string[] =>
  returned?.itemIds.filter(
    (id) => !evidence.some(({ itemId, addedAt, erasure }) => itemId === id && addedAt > returned.at && !erasure),
  ) ?? [];

/** People count things to do, not reasons: one for each item with a gap. */
export const itemsOpen = (gaps: readonly OpenGap[]): number => new Set(gaps.map(({ itemId }) => itemId)).size;

/** How an item stands in the checklist. */
export const standingOf = (itemId: string, gaps: readonly OpenGap[]): "done" | "open" | "wrong" | "on-its-way" => {
  const own = gaps.filter((gap) => gap.itemId === itemId);
  if (own.length === 0) return "done";
  if (own.some(({ code }) => ["refused", "failed", "unfinished", "paused"].includes(code))) return "wrong";
  return own.every(({ code }) => code === "on-its-way" || code === "checking") ? "on-its-way" : "open";
};
