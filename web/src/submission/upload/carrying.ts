/**
 * Carries files to the file store, outside React: uploads go on while other pages are shown, and the page finds them again
 * when it comes back. What is on its way is kept on the device as well, for the next visit.
 */
import { MEDIA_TYPES } from "../../../../functions/submission/format.ts";
import { isProblem } from "../../api/problem-error.ts";
import { cell } from "../../device/cell.ts";
import type { Held } from "../../device/lock.ts";
import { sessionSubject } from "../../session/session.ts";
import { browserPorts } from "../../upload/browser.ts";
import { carry } from "../../upload/carry.ts";
import { sawSpeed } from "../../upload/line.ts";
import { pending } from "../../upload/pending.ts";
import type { Job, News } from "../../upload/ports.ts";
import { shelve, shelveFile, unshelve } from "../../upload/shelf.ts";
import { CarryFailure } from "../../upload/trouble.ts";
import { forget } from "../../video/making.ts";
import { sketchLater } from "../../video/sketching.ts";
import { readAgain } from "../submissions.ts";
import { removeEvidence, uploadApi } from "./upload-api.ts";
import {
  advance,
  due,
  progressOf,
  type Upload,
  type UploadEvent,
  type UploadFailure,
  type Uploads,
  wouldMiss,
} from "./upload-queue.ts";

export const queue = cell<Uploads>([]);
/** The files themselves, what stops their sending, and what tells other tabs that they are in hand here. */
export const files = new Map<string, File>();
const stops = new Map<string, AbortController>();
export const hands = new Map<string, Held>();

const warn = (event: BeforeUnloadEvent): void => event.preventDefault();

export const find = (id: string): Upload | undefined => queue.get().find((upload) => upload.id === id);

export const tell = (event: UploadEvent): void => {
  queue.set(advance(queue.get(), event));
  pending.set(queue.get().length > 0);
  // Only while something would be lost: the listener keeps browsers from restoring the page quickly.
  if (queue.get().some(wouldMiss)) addEventListener("beforeunload", warn);
  else removeEventListener("beforeunload", warn);
};

export const stand = (id: string, at: Extract<UploadEvent, { type: "stands" }>["at"]): void =>
  tell({ type: "stands", id, at });

/** Nothing of it stays in this tab; what the device keeps, it keeps. */
export const drop = (id: string): void => {
  stops.get(id)?.abort();
  files.delete(id);
  forget(id);
  tell({ type: "left", id });
  hands.get(id)?.letGo();
  hands.delete(id);
};

/** It arrived or was taken away: nothing of it stays on this device. */
export const leave = async (id: string): Promise<void> => {
  stops.get(id)?.abort();
  tell({ type: "left", id });
  // Another tab that waits for its turn must not find it.
  await unshelve(id);
  drop(id);
};

const jobOf = (upload: Upload): Job => {
  const { id, submissionId, itemId, name, sizeBytes, evidenceId, format, partSizeBytes, stage } = upload;
  if (!format || partSizeBytes === undefined) throw new Error(`nobody has looked at ${id}`);
  return {
    id,
    submissionId,
    itemId,
    name,
    sizeBytes,
    partSizeBytes,
    mediaType: MEDIA_TYPES[format],
    ...(evidenceId !== undefined && { evidenceId }),
    ...(stage.at === "paused" && { paused: true }),
  };
};

/** Remembers on the device how a file stands, or is about to. */
export const remember = async (id: string, job?: Job): Promise<void> => {
  const [upload, subject] = [find(id), sessionSubject()];
  if (!upload?.format || subject === undefined) return;
  const { format, addedAt } = upload;
  await shelve({ ...(job ?? jobOf(upload)), format, addedAt, subject });
};

/** Keeps a file on the device while it travels: it is read from there when this tab, or its source, is gone. */
export const keepOnDevice = async (id: string, file: File): Promise<void> => {
  await remember(id);
  const kept = await shelveFile(id, file);
  if (!find(id)) await unshelve(id);
  else if (kept) tell({ type: "kept", id });
};

const isRecording = ({ format }: Pick<Upload, "format">): boolean =>
  format === "mp4" || format === "mp3" || format === "m4a";

const newsOf = (id: string): News => {
  let acknowledged = 0;
  return {
    admitted: ({ submissionId, evidenceId, partSizeBytes }) => {
      const [upload, file] = [find(id), files.get(id)];
      // Taken away while the platform was asked.
      if (!upload) return void removeEvidence(submissionId, evidenceId).catch(() => undefined);
      tell({ type: "admitted", id, evidenceId, partSizeBytes });
      if (file && isRecording(upload)) sketchLater(submissionId, evidenceId, file);
    },
    progressed: (acknowledgedBytes, inFlightBytes) => {
      acknowledged = acknowledgedBytes;
      tell({ type: "progressed", id, sample: { sent: acknowledged + inFlightBytes, atMs: performance.now() } });
    },
    held: (waitsFor) => tell({ type: "waits", id, waitsFor }),
    joining: () => {
      const upload = find(id);
      const { bytesPerSecond } = upload ? progressOf(upload) : {};
      if (bytesPerSecond !== undefined) sawSpeed(bytesPerSecond);
      stand(id, "joining");
    },
  };
};

const failureOf = (error: unknown): UploadFailure => {
  if (error instanceof CarryFailure) return error.because;
  return isProblem(error) ? error.code : "internal";
};

const begin = async (upload: Upload, file: File): Promise<void> => {
  const { id, submissionId } = upload;
  const stop = new AbortController();
  stops.set(id, stop);
  tell({ type: "began", id });
  const ports = { ...browserPorts, api: uploadApi, keep: (job: Job) => remember(id, job) };
  try {
    await carry(jobOf(upload), file, ports, newsOf(id), stop.signal);
    await leave(id);
  } catch (error) {
    if (stop.signal.aborted) return;
    if (isProblem(error, "not-found")) {
      // Taken away on another page or device.
      await leave(id);
      await readAgain(submissionId).catch(() => undefined);
    } else tell({ type: "failed", id, because: failureOf(error) });
  } finally {
    if (stops.get(id) === stop) stops.delete(id);
    run();
  }
};

export const run = (): void => {
  for (const upload of due(queue.get())) {
    const file = files.get(upload.id);
    if (file) void begin(upload, file);
    else stand(upload.id, "fileless");
  }
};

/** Nothing more of it is sent; what was sent stays sent. */
export const halt = (id: string, at: "held" | "paused"): void => {
  stops.get(id)?.abort();
  stand(id, at);
  run();
};

/** Goes on after a pause or a failure. */
export const retry = (id: string): void => {
  stand(id, "waiting");
  void remember(id);
  run();
};
