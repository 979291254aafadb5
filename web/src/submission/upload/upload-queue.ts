/** Files on their way to the platform, as a pure state machine. What runs it is `uploads.ts`. */
import type { EvidenceFormat } from "#contract/catalog";

import type { FailureCode } from "../../api/problem-error.ts";
import type { Job } from "../../upload/ports.ts";
import type { CarryFailure, Passing } from "../../upload/trouble.ts";
import type { Refused } from "./check-file.ts";

/** Uploads under way at once. The parts in flight are counted apart, over all of them. */
export const MAX_UNDER_WAY = 3;
/** Speed is measured over this long. */
const WINDOW_MS = 5000;

/** What does not pass by itself. */
export type UploadFailure = FailureCode | CarryFailure["because"];

export type Stage =
  | { readonly at: "looking" }
  /** Refused by what the browser sees of it; it never left the device. */
  | { readonly at: "refused"; readonly because: Refused }
  | { readonly at: "waiting" }
  /** Made smaller first; nothing is sent meanwhile. */
  | { readonly at: "held" }
  /** She has stopped it herself. */
  | { readonly at: "paused" }
  /** Another tab of this browser carries it. */
  | { readonly at: "elsewhere" }
  /** Begun before; its bytes are not on this device any more, and she is asked to choose it again. */
  | { readonly at: "fileless" }
  /** `waitsFor`: what holds it up at the moment; it goes on by itself. */
  | { readonly at: "sending"; readonly samples: readonly Sample[]; readonly waitsFor?: Passing }
  /** All sent: the parts are joined and the check begins. */
  | { readonly at: "joining" }
  | { readonly at: "failed"; readonly because: UploadFailure };

/** `sent`: bytes that have left the device, those of earlier visits included. */
export interface Sample {
  readonly sent: number;
  readonly atMs: number;
}

export interface Upload extends Pick<Job, "id" | "submissionId" | "itemId" | "name" | "sizeBytes" | "evidenceId"> {
  readonly format?: EvidenceFormat;
  readonly partSizeBytes?: number;
  /** On this device, in milliseconds since 1970. */
  readonly addedAt: number;
  /** The device has its bytes: it goes on after the tab was closed. */
  readonly kept: boolean;
  readonly stage: Stage;
}

type Begun = Pick<Upload, "id" | "submissionId" | "itemId" | "name" | "sizeBytes" | "evidenceId" | "addedAt">;

export type UploadEvent =
  | { readonly type: "added"; readonly upload: Begun }
  /** Begun by an earlier visit, or by another tab. */
  | { readonly type: "found"; readonly upload: Begun & Pick<Upload, "format" | "partSizeBytes"> }
  | {
      readonly type: "looked";
      readonly id: string;
      readonly format: EvidenceFormat;
      readonly partSizeBytes: number;
    }
  | { readonly type: "refused"; readonly id: string; readonly because: Refused }
  | { readonly type: "began"; readonly id: string }
  | { readonly type: "admitted"; readonly id: string; readonly evidenceId: string; readonly partSizeBytes: number }
  | { readonly type: "progressed"; readonly id: string; readonly sample: Sample }
  | { readonly type: "waits"; readonly id: string; readonly waitsFor: Passing | undefined }
  | { readonly type: "kept"; readonly id: string }
  | { readonly type: "failed"; readonly id: string; readonly because: UploadFailure }
  | {
      readonly type: "stands";
      readonly id: string;
      readonly at: "waiting" | "held" | "paused" | "elsewhere" | "fileless" | "joining";
    }
  /** Arrived, cancelled or dismissed. */
  | { readonly type: "left"; readonly id: string };

export type Uploads = readonly Upload[];

const move = (upload: Upload, event: UploadEvent): Upload => {
  const { stage } = upload;
  switch (event.type) {
    case "looked": {
      const { format, partSizeBytes } = event;
      return stage.at === "looking" ? { ...upload, format, partSizeBytes, stage: { at: "waiting" } } : upload;
    }
    case "refused":
      return { ...upload, stage: { at: "refused", because: event.because } };
    case "began":
      return { ...upload, stage: { at: "sending", samples: [] } };
    case "admitted":
      return { ...upload, evidenceId: event.evidenceId, partSizeBytes: event.partSizeBytes };
    case "progressed":
      return stage.at === "sending"
        ? { ...upload, stage: { ...stage, samples: within(stage.samples, event.sample) } }
        : upload;
    case "waits": {
      if (stage.at !== "sending") return upload;
      const { waitsFor } = event;
      // A line that was away says nothing of how fast it is now.
      if (waitsFor) return { ...upload, stage: { at: "sending", samples: stage.samples.slice(-1), waitsFor } };
      return { ...upload, stage: { at: "sending", samples: stage.samples } };
    }
    case "kept":
      return { ...upload, kept: true };
    case "failed":
      return { ...upload, stage: { at: "failed", because: event.because } };
    case "stands":
      return { ...upload, stage: { at: event.at } };
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
  if (event.type === "added" || event.type === "found") {
    if (uploads.some(({ id }) => id === event.upload.id)) return uploads;
    return [...uploads, { ...event.upload, kept: false, stage: { at: "looking" } }];
  }
  if (event.type === "left") return uploads.filter(({ id }) => id !== event.id);
  return uploads.map((upload) => (upload.id === event.id ? move(upload, event) : upload));
};

export const isMoving = ({ stage }: Upload): boolean => stage.at === "sending" || stage.at === "joining";

/** Those whose turn it is, in the order they were chosen. */
export const due = (uploads: Uploads): Uploads =>
  uploads
    .filter(({ stage }) => stage.at === "waiting")
    .slice(0, Math.max(0, MAX_UNDER_WAY - uploads.filter(isMoving).length));

/** Whether leaving the page now would stop something, or lose a file that only this tab has. */
export const wouldMiss = (upload: Upload): boolean => {
  const { at } = upload.stage;
  if (at === "refused" || at === "elsewhere" || at === "fileless") return false;
  return isMoving(upload) || !upload.kept;
};

export interface Progress {
  readonly sent: number;
  readonly bytesPerSecond?: number;
  readonly secondsLeft?: number;
}

/** What has truly left, how fast, and how long the rest takes at that speed; no guess before a second has passed. */
export const progressOf = ({ stage, sizeBytes }: Upload): Progress => {
  if (stage.at === "joining") return { sent: sizeBytes };
  if (stage.at !== "sending") return { sent: 0 };
  const [first, last] = [stage.samples[0], stage.samples.at(-1)];
  if (!first || !last) return { sent: 0 };
  const ms = last.atMs - first.atMs;
  const moved = last.sent - first.sent;
  if (ms < 1000 || moved <= 0) return { sent: last.sent };
  const bytesPerSecond = (moved / ms) * 1000;
  return { sent: last.sent, bytesPerSecond, secondsLeft: (sizeBytes - last.sent) / bytesPerSecond };
};
