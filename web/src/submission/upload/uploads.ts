/** What a teacher does with files on their way. */
import type { EvidenceItem } from "#contract/catalog";
import type { EvidenceView } from "#contract/submission";
import { useMemo } from "react";

import { useCell } from "../../device/cell.ts";
import { lineSpeed } from "../../upload/line.ts";
import { partSizeFor } from "../../upload/parts.ts";
import type { Original } from "../../video/making.ts";
import { files, find, halt, keepOnDevice, leave, queue, remember, retry, run, stand, tell } from "./carrying.ts";
import { checkFile } from "./check-file.ts";
import { submissionHeld } from "../submissions.ts";
import { takeInHand } from "./taking-up.ts";
import { removeEvidence } from "./upload-api.ts";
import type { Upload, Uploads } from "./upload-queue.ts";

/** What is through sooner than this is not copied on the way: reading and writing it twice would hold it up. */
const QUICK_MS = 3000;

/** Keeps a file on the device as soon as that is worth it; by then it may be gone from the queue. */
const keepInTime = async (id: string, file: File): Promise<void> => {
  const speed = lineSpeed();
  if (speed !== undefined && (file.size / speed) * 1000 < QUICK_MS) {
    await remember(id);
    await new Promise((resolve) => setTimeout(resolve, QUICK_MS));
  }
  if (find(id)) await keepOnDevice(id, file);
};

const look = async (id: string, file: File, item: EvidenceItem): Promise<void> => {
  // A file that cannot be read any more, moved or on a stick that was pulled out, is told as unreadable.
  const looked = await checkFile(file, item).catch(() => ({ refused: { code: "unreadable" } as const }));
  if ("refused" in looked) tell({ type: "refused", id, because: looked.refused });
  else {
    const partSizeBytes = partSizeFor(file.size, lineSpeed());
    tell({ type: "looked", id, format: looked.format, partSizeBytes });
    void takeInHand(id);
    void keepInTime(id, file);
  }
  run();
};

/** How many files an item holds, those on their way included. */
export const countFor = (submissionId: string, itemId: string): number => {
  const admitted = new Set(queue.get().map(({ evidenceId }) => evidenceId));
  const held = submissionHeld(submissionId)?.evidence.filter((one) => one.itemId === itemId && !admitted.has(one.id));
  const coming = queue.get().filter((one) => one.itemId === itemId && one.submissionId === submissionId);
  return (held?.length ?? 0) + coming.filter(({ stage }) => stage.at !== "refused").length;
};

const begun = (submissionId: string, item: EvidenceItem, file: File, evidenceId?: string) => ({
  id: crypto.randomUUID(),
  submissionId,
  itemId: item.id,
  name: file.name,
  sizeBytes: file.size,
  addedAt: Date.now(),
  ...(evidenceId !== undefined && { evidenceId }),
});

const take = (upload: ReturnType<typeof begun>, file: File, item: EvidenceItem): void => {
  tell({ type: "added", upload });
  files.set(upload.id, file);
  void look(upload.id, file, item);
};

/** A file of that name and size that was begun before and waits for its bytes. */
const waitsFor = (submissionId: string, itemId: string, { name, size }: File): Upload | undefined =>
  queue
    .get()
    .find(
      (one) =>
        one.stage.at === "fileless" &&
        one.submissionId === submissionId &&
        one.itemId === itemId &&
        one.name === name &&
        one.sizeBytes === size,
    );

export const addFiles = (submissionId: string, item: EvidenceItem, chosen: readonly File[]): void => {
  // What was refused before has been read: the new choice takes its place.
  for (const { id, itemId, stage } of queue.get())
    if (itemId === item.id && stage.at === "refused") tell({ type: "left", id });
  for (const file of chosen) {
    const waiting = waitsFor(submissionId, item.id, file);
    if (waiting) giveFile(waiting.id, file);
    else if (countFor(submissionId, item.id) >= item.maxFiles) {
      const upload = begun(submissionId, item, file);
      tell({ type: "added", upload });
      tell({ type: "refused", id: upload.id, because: { code: "too-many", limit: item.maxFiles } });
    } else take(begun(submissionId, item, file), file, item);
  }
};

/** Goes on with a file that this device has begun and no longer has. Another file is found out by its bytes. */
export const giveFile = (id: string, file: File): void => {
  files.set(id, file);
  stand(id, "waiting");
  void keepOnDevice(id, file);
  run();
};

/** Goes on with what another device has begun. */
export const goOnWith = (submissionId: string, { id }: EvidenceView, item: EvidenceItem, file: File): void =>
  take(begun(submissionId, item, file, id), file, item);

/** Sends the file that is here, whatever was sent of another one before. */
export const beginAnew = async (id: string, item: EvidenceItem): Promise<void> => {
  const [upload, file] = [find(id), files.get(id)];
  if (!upload || !file) return;
  const { submissionId, evidenceId } = upload;
  // The item may hold one file alone: there is room for this one when the other is gone.
  if (evidenceId !== undefined) await removeEvidence(submissionId, evidenceId);
  await leave(id);
  addFiles(submissionId, item, [file]);
};

/** A video on its way, as it may be held up and exchanged for a smaller one; of other files nothing. */
export const originalOf = ({ id, submissionId, format, stage }: Upload, item: EvidenceItem): Original | undefined => {
  const file = files.get(id);
  if (!file || format !== "mp4" || stage.at === "joining") return undefined;
  return {
    id,
    file,
    hold: () => halt(id, "held"),
    goOn: () => retry(id),
    replaceBy: async (smaller) => {
      const upload = find(id);
      if (!upload) return;
      if (upload.evidenceId !== undefined) await removeEvidence(submissionId, upload.evidenceId);
      await leave(id);
      addFiles(submissionId, item, [smaller]);
    },
  };
};

/** Until `retry`; what was sent stays sent. */
export const pause = (id: string): void => {
  halt(id, "paused");
  void remember(id);
};

/** Stops the sending and takes back what the platform knows of the file; also dismisses what failed. */
export const cancel = (id: string): void => {
  const upload = find(id);
  void leave(id);
  if (upload?.evidenceId !== undefined)
    void removeEvidence(upload.submissionId, upload.evidenceId).catch(() => undefined);
  run();
};

export { retry };

/** The submission's files on their way, in the order they were chosen. */
export const useUploads = (submissionId: string): Uploads => {
  const uploads = useCell(queue);
  return useMemo(() => uploads.filter((upload) => upload.submissionId === submissionId), [uploads, submissionId]);
};

/** All files on their way. */
export const useAllUploads = (): Uploads => useCell(queue);
