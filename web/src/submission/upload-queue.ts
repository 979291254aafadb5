/** Files on their way to the platform, as a pure state machine. What runs it is `uploads.ts`. */
import type { EvidenceFormat } from "#contract/catalog";
import type { UploadTicket } from "#contract/submission";

import type { FailureCode } from "../api/problem-error.ts";
import type { Refused } from "./check-file.ts";

/** Uploads under way at once: enough for a fast line, few enough for a slow one. */
export const MAX_IN_FLIGHT = 3;
/** Speed is measured over this long. */
const WINDOW_MS = 5000;

/** `stalled`: nothing moved for a minute. `store`: the file store refused. */
export type UploadFailure = FailureCode | "stalled" | "store";

export type Stage =
  | { readonly at: "looking" }
  /** Refused by what the browser sees of it; it never left the device. */
  | { readonly at: "refused"; readonly because: Refused }
  | { readonly at: "waiting" }
  /** Made smaller first; nothing is sent meanwhile. */
  | { readonly at: "held" }
  | { readonly at: "sending"; readonly samples: readonly Sample[] }
  | { readonly at: "checking" }
  | { readonly at: "failed"; readonly because: UploadFailure };

export interface Sample {
  readonly sent: number;
  readonly atMs: number;
}

export interface Upload {
  readonly id: string;
  readonly submissionId: string;
  readonly itemId: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly format?: EvidenceFormat;
  /** Given once the platform knows of the file. */
  readonly ticket?: UploadTicket;
  /** The bytes are there: only the check is still to be asked for. */
  readonly stored: boolean;
  readonly stage: Stage;
}

export type UploadEvent =
  | { readonly type: "added"; readonly upload: Pick<Upload, "id" | "submissionId" | "itemId" | "name" | "sizeBytes"> }
  | { readonly type: "looked"; readonly id: string; readonly format: EvidenceFormat }
  | { readonly type: "refused"; readonly id: string; readonly because: Refused }
  | { readonly type: "began"; readonly id: string }
  | { readonly type: "admitted"; readonly id: string; readonly ticket: UploadTicket }
  | { readonly type: "progressed"; readonly id: string; readonly sample: Sample }
  | { readonly type: "stored"; readonly id: string }
  | { readonly type: "failed"; readonly id: string; readonly because: UploadFailure }
  /** The ticket is of no use any more: the next try asks for a new one. */
  | { readonly type: "forgotten"; readonly id: string }
  | { readonly type: "held"; readonly id: string }
  /** Goes on, after a failure or having been held. */
  | { readonly type: "retried"; readonly id: string }
  /** Arrived, cancelled or dismissed. */
  | { readonly type: "left"; readonly id: string };

export type Uploads = readonly Upload[];

const move = (upload: Upload, event: UploadEvent): Upload => {
  switch (event.type) {
    case "looked":
      return upload.stage.at === "looking" ? { ...upload, format: event.format, stage: { at: "waiting" } } : upload;
    case "refused":
      return { ...upload, stage: { at: "refused", because: event.because } };
    case "began":
      return { ...upload, stage: upload.stored ? { at: "checking" } : { at: "sending", samples: [] } };
    case "admitted":
      return { ...upload, ticket: event.ticket };
    case "progressed":
      return upload.stage.at === "sending"
        ? { ...upload, stage: { at: "sending", samples: within(upload.stage.samples, event.sample) } }
        : upload;
    case "stored":
      return { ...upload, stored: true, stage: { at: "checking" } };
    case "failed":
      return { ...upload, stage: { at: "failed", because: event.because } };
    case "forgotten": {
      const { ticket: _, ...rest } = upload;
      return { ...rest, stored: false };
    }
    case "held":
      return { ...upload, stage: { at: "held" } };
    case "retried":
      return upload.stage.at === "failed" || upload.stage.at === "held"
        ? { ...upload, stage: { at: "waiting" } }
        : upload;
    default:
      return upload;
  }
};

/** The newest sample of each moment within the window, and the last one before it. */
const within = (samples: readonly Sample[], next: Sample): readonly Sample[] => {
  const all = [...samples, next];
  const from = all.findLastIndex(({ atMs }) => atMs <= next.atMs - WINDOW_MS);
  return all.slice(Math.max(0, from));
};

export const advance = (uploads: Uploads, event: UploadEvent): Uploads => {
  if (event.type === "added") {
    if (uploads.some(({ id }) => id === event.upload.id)) return uploads;
    return [...uploads, { ...event.upload, stored: false, stage: { at: "looking" } }];
  }
  if (event.type === "left") return uploads.filter(({ id }) => id !== event.id);
  return uploads.map((upload) => (upload.id === event.id ? move(upload, event) : upload));
};

const isMoving = ({ stage }: Upload): boolean => stage.at === "sending" || stage.at === "checking";

/** Those whose turn it is, in the order they were chosen. */
export const due = (uploads: Uploads): Uploads =>
  uploads
    .filter(({ stage }) => stage.at === "waiting")
    .slice(0, Math.max(0, MAX_IN_FLIGHT - uploads.filter(isMoving).length));

/** Whether leaving the page would lose work: what failed can still be tried again without choosing the file anew. */
export const isUnderWay = ({ stage }: Upload): boolean => stage.at !== "refused";

export interface Progress {
  readonly sent: number;
  readonly bytesPerSecond?: number;
  readonly secondsLeft?: number;
}

/** What has truly left, how fast, and how long the rest takes at that speed; no guess before a second has passed. */
export const progressOf = ({ stage, sizeBytes }: Upload): Progress => {
  if (stage.at === "checking") return { sent: sizeBytes };
  if (stage.at !== "sending") return { sent: 0 };
  const [first, last] = [stage.samples[0], stage.samples.at(-1)];
  if (!first || !last) return { sent: 0 };
  const ms = last.atMs - first.atMs;
  const moved = last.sent - first.sent;
  if (ms < 1000 || moved <= 0) return { sent: last.sent };
  const bytesPerSecond = (moved / ms) * 1000;
  return { sent: last.sent, bytesPerSecond, secondsLeft: (sizeBytes - last.sent) / bytesPerSecond };
};
