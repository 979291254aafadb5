/** Files that an earlier visit began on this device, or that another tab has in hand. */
import { type Held, holdLock } from "../../device/lock.ts";
import { onSession, sessionSubject } from "../../session/session.ts";
import { clearFiles, fileShelved, shelved, type Shelved, takeStock } from "../../upload/shelf.ts";
import { drop, files, find, hands, queue, run, stand, tell } from "./carrying.ts";
import { readAgain } from "../submissions.ts";

const lockOf = (id: string): string => `weineng.upload.${id}`;

/** Says to the other tabs that this one carries the file; `false` when another one does. */
export const takeInHand = async (id: string): Promise<boolean> => {
  const hand = await holdLock(lockOf(id), { ifAvailable: true });
  return hand !== undefined && keepInHand(id, hand);
};

const keepInHand = (id: string, hand: Held): boolean => {
  // Gone meanwhile.
  if (!find(id)) hand.letGo();
  else hands.set(id, hand);
  return true;
};

/** When the other tab has ended, or the file has arrived. */
const waitForHand = async (id: string): Promise<void> => {
  stand(id, "elsewhere");
  const hand = await holdLock(lockOf(id), {});
  if (hand) keepInHand(id, hand);
};

/** Takes up a file where it was left; waits where another tab has it in hand. */
const takeUp = async (job: Shelved): Promise<void> => {
  const { id, submissionId, itemId, name, sizeBytes, evidenceId, addedAt, format, partSizeBytes } = job;
  const upload = { id, submissionId, itemId, name, sizeBytes, addedAt, format, partSizeBytes };
  tell({ type: "found", upload: { ...upload, ...(evidenceId !== undefined && { evidenceId }) } });
  let left: Shelved | undefined = job;
  if (!(await takeInHand(id))) {
    await waitForHand(id);
    left = await shelved(id);
  }
  if (!left) {
    // The other tab brought it there, or took it away.
    drop(id);
    await readAgain(submissionId).catch(() => undefined);
    return;
  }
  if (left.evidenceId !== undefined)
    tell({ type: "admitted", id, evidenceId: left.evidenceId, partSizeBytes: left.partSizeBytes });
  const file = await fileShelved(id);
  if (file) {
    files.set(id, file);
    tell({ type: "kept", id });
  }
  stand(id, file ? (left.paused ? "paused" : "waiting") : "fileless");
  run();
};

/** Goes on with what this person has begun on this device. */
const resume = async (): Promise<void> => {
  const subject = sessionSubject();
  if (subject === undefined) return;
  for (const job of await takeStock(subject)) if (!find(job.id)) void takeUp(job);
};

onSession((session) => {
  if (session === "signed-in") void resume();
  if (session !== "signed-out") return;
  for (const { id } of queue.get()) drop(id);
  void clearFiles();
});
void resume();
