/**
 * Carries files to the file store, outside React: uploads go on while other pages are shown, and the page finds them
 * again when it comes back. Everything here lives as long as the tab.
 */
import type { EvidenceItem } from "#contract/catalog";
import { useMemo } from "react";

import { api, dataOf } from "../api/client.ts";
import { isProblem } from "../api/problem-error.ts";
import { cell, useCell } from "../device/cell.ts";
import { checkFile } from "./check-file.ts";
import { put, StoreFailure } from "./put-file.ts";
import { readAgain, submissionHeld, takeSubmission } from "./submissions.ts";
import {
  advance,
  due,
  isUnderWay,
  type Upload,
  type UploadEvent,
  type UploadFailure,
  type Uploads,
} from "./upload-queue.ts";
import { forget, type Original } from "../video/making.ts";
import { sketchLater } from "../video/sketching.ts";
import { MEDIA_TYPES } from "../../../functions/submission/format.ts";

const queue = cell<Uploads>([]);
/** The files themselves, and what stops their sending. */
const files = new Map<string, File>();
const stops = new Map<string, AbortController>();

const warn = (event: BeforeUnloadEvent): void => event.preventDefault();

const find = (id: string): Upload | undefined => queue.get().find((upload) => upload.id === id);

const tell = (event: UploadEvent): void => {
  queue.set(advance(queue.get(), event));
  if (event.type === "left") {
    files.delete(event.id);
    forget(event.id);
  }
  // Only while something would be lost: the listener keeps browsers from restoring the page quickly.
  if (queue.get().some(isUnderWay)) addEventListener("beforeunload", warn);
  else removeEventListener("beforeunload", warn);
};

const evidenceOf = api.submissions[":id"].evidence;

const remove = async (submissionId: string, evidenceId: string): Promise<void> => {
  const param = { id: submissionId, evidenceId };
  try {
    takeSubmission(await dataOf(evidenceOf[":evidenceId"].$delete({ param })));
  } catch (error) {
    if (!isProblem(error, "not-found")) throw error;
    await readAgain(submissionId);
  }
};

/** The check found nothing under the key: the bytes never got there, whatever the store had answered. */
export const isNeverUploaded = (error: unknown): boolean =>
  isProblem(error, "evidence-refused") && error.errors.some(({ code }) => code === "never-uploaded");

const failureOf = (error: unknown): UploadFailure => {
  if (error instanceof StoreFailure) return error.because === "expired" ? "store" : error.because;
  if (!isProblem(error)) return "internal";
  return isNeverUploaded(error) ? "store" : error.code;
};

/** Asks for a place, sends the bytes, asks for the check: from wherever an earlier try got to. */
const carry = async (id: string, signal: AbortSignal): Promise<void> => {
  const [upload, file] = [find(id), files.get(id)];
  if (!upload?.format || !file) return;
  const { submissionId, itemId, name, sizeBytes } = upload;
  let { ticket, stored } = upload;
  if (!ticket) {
    const json = { itemId, name, mediaType: MEDIA_TYPES[upload.format], sizeBytes };
    ticket = await dataOf(evidenceOf.$post({ param: { id: submissionId }, json }));
    if (signal.aborted) return remove(submissionId, ticket.evidenceId);
    tell({ type: "admitted", id, ticket });
    if (isRecording(upload)) sketchLater(submissionId, ticket.evidenceId, file);
  }
  if (!stored) {
    const progressed = (sent: number) => tell({ type: "progressed", id, sample: { sent, atMs: performance.now() } });
    await put(ticket, file, { progressed, signal });
    tell({ type: "stored", id });
  }
  const param = { id: submissionId, evidenceId: ticket.evidenceId };
  takeSubmission(await dataOf(evidenceOf[":evidenceId"].uploaded.$post({ param })));
  tell({ type: "left", id });
};

/** What the platform or the store will not take any more with this ticket is begun anew at the next try. */
const isSpent = (error: unknown): boolean =>
  (error instanceof StoreFailure && error.because === "expired") || isProblem(error, "not-found", "evidence-refused");

const begin = async ({ id, submissionId }: Upload): Promise<void> => {
  const stop = new AbortController();
  stops.set(id, stop);
  tell({ type: "began", id });
  try {
    await carry(id, stop.signal);
  } catch (error) {
    if (!stop.signal.aborted) {
      const ticket = find(id)?.ticket;
      if (ticket && isSpent(error)) {
        tell({ type: "forgotten", id });
        await remove(submissionId, ticket.evidenceId).catch(() => undefined);
      }
      tell({ type: "failed", id, because: failureOf(error) });
    }
  } finally {
    stops.delete(id);
    run();
  }
};

const run = (): void => {
  for (const upload of due(queue.get())) void begin(upload);
};

const look = async (id: string, file: File, item: EvidenceItem): Promise<void> => {
  // A file that cannot be read any more, moved or on a stick that was pulled out, is told as unreadable.
  const looked = await checkFile(file, item).catch(() => ({ refused: { code: "unreadable" } as const }));
  if ("refused" in looked) tell({ type: "refused", id, because: looked.refused });
  else tell({ type: "looked", id, format: looked.format });
  run();
};

/** How many files an item holds, those on their way included. */
export const countFor = (submissionId: string, itemId: string): number => {
  const admitted = new Set(queue.get().map(({ ticket }) => ticket?.evidenceId));
  const held = submissionHeld(submissionId)?.evidence.filter((one) => one.itemId === itemId && !admitted.has(one.id));
  const coming = queue.get().filter((one) => one.itemId === itemId && one.submissionId === submissionId);
  return (held?.length ?? 0) + coming.filter(({ stage }) => stage.at !== "refused").length;
};

export const addFiles = (submissionId: string, item: EvidenceItem, chosen: readonly File[]): void => {
  // What was refused before has been read: the new choice takes its place.
  for (const { id, itemId, stage } of queue.get())
    if (itemId === item.id && stage.at === "refused") tell({ type: "left", id });
  for (const file of chosen) {
    const id = crypto.randomUUID();
    const full = countFor(submissionId, item.id) >= item.maxFiles;
    tell({ type: "added", upload: { id, submissionId, itemId: item.id, name: file.name, sizeBytes: file.size } });
    if (full) tell({ type: "refused", id, because: { code: "too-many", limit: item.maxFiles } });
    else {
      files.set(id, file);
      void look(id, file, item);
    }
  }
};

const isRecording = ({ format }: Upload): boolean => format === "mp4" || format === "mp3" || format === "m4a";

/** A video on its way, as it may be held up and exchanged for a smaller one; of other files nothing. */
export const originalOf = ({ id, submissionId, format, stage }: Upload, item: EvidenceItem): Original | undefined => {
  const file = files.get(id);
  if (!file || format !== "mp4" || stage.at === "checking") return undefined;
  return {
    id,
    file,
    hold: () => {
      stops.get(id)?.abort();
      tell({ type: "held", id });
      run();
    },
    goOn: () => retry(id),
    replaceBy: async (smaller) => {
      const upload = find(id);
      if (!upload) return;
      // The item may hold one file alone: there is room for this one when the other is gone.
      if (upload.ticket) await remove(submissionId, upload.ticket.evidenceId);
      tell({ type: "left", id });
      addFiles(submissionId, item, [smaller]);
    },
  };
};

export const retry = (id: string): void => {
  tell({ type: "retried", id });
  run();
};

/** Stops the sending and takes back what the platform knows of the file; also dismisses what failed. */
export const cancel = (id: string): void => {
  const upload = find(id);
  stops.get(id)?.abort();
  tell({ type: "left", id });
  if (upload?.ticket) void remove(upload.submissionId, upload.ticket.evidenceId).catch(() => undefined);
};

export const removeEvidence = remove;

addEventListener("online", () => {
  for (const { id, stage } of queue.get())
    if (stage.at === "failed" && (stage.because === "offline" || stage.because === "stalled")) retry(id);
});

/** The submission's files on their way, in the order they were chosen. */
export const useUploads = (submissionId: string): Uploads => {
  const uploads = useCell(queue);
  return useMemo(() => uploads.filter((upload) => upload.submissionId === submissionId), [uploads, submissionId]);
};
