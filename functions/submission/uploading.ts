/** What an upload in parts does to the store and the table, in the order that loses nothing when it is cut off. */
import type { Actor } from "#kernel/actor";
import type { SentPart } from "#kernel/bucket";
import { publish } from "#kernel/event";
import { accept, found, problem, refuse } from "#kernel/problem";

import { openAccess } from "./access.ts";
import type { Evidence, NewUpload, PartsSent, Submission, SubmissionView } from "./contract.ts";
import type { SubmissionDeps } from "./deps.ts";
import { EvidenceUploaded } from "./events.ts";
import { beginCheck } from "./check-rules.ts";
import { addEvidence } from "./rules.ts";
import {
  isSending,
  mayComplete,
  mayTravel,
  openedAs,
  type Sending,
  unfinishedBytes,
  withinQuota,
  withUpload,
} from "./upload-rules.ts";

interface Opened {
  readonly file: Sending;
  /** Of the submission. */
  readonly version: number;
}

/** Begun and never finished: the store has let go of it. */
const lapsed = ({ itemId }: Evidence) =>
  problem("evidence-refused", [{ pointer: `/items/${itemId}`, code: "never-uploaded" }]);

export const fileOf = ({ evidence }: Submission, evidenceId: string): Evidence =>
  found(evidence.find(({ id }) => id === evidenceId));

export const sendingOf = (submission: Submission, evidenceId: string): Sending => {
  const file = fileOf(submission, evidenceId);
  return isSending(file) ? file : refuse("not-editable");
};

export const openUploading = (deps: SubmissionDeps) => {
  const { store, bucket, now, newId } = deps;
  const { load, change } = openAccess(deps);

  const unfinishedOf = async (teacherId: string): Promise<number> => {
    let [bytes, after]: [number, string | undefined] = [0, undefined];
    do {
      const page: Awaited<ReturnType<typeof store.listOf>> = await store.listOf(teacherId, { limit: 50, after });
      bytes += unfinishedBytes(page.items, now());
      after = page.next;
    } while (after !== undefined);
    return bytes;
  };

  /** Opens an upload, or answers the one that was opened for this very file. */
  const open = async (actor: Actor, submissionId: string, asked: NewUpload): Promise<Opened> => {
    const { submission, competency } = await load(actor, submissionId);
    const before = accept(openedAs(submission, asked));
    if (before) return { file: before, version: submission.version };
    const place = { id: newId("evidence"), now: now() };
    const { evidence } = accept(addEvidence(submission, competency, asked, place));
    accept(mayTravel(asked) ?? withinQuota(await unfinishedOf(actor.personId), asked.sizeBytes));

    const { partSizeBytes, askedAs } = asked;
    const upload = { id: await bucket.beginUpload(evidence.key, evidence.mediaType), partSizeBytes, askedAs };
    let file: Sending | undefined;
    try {
      const { version } = await change(actor, submissionId, ({ submission: newest, competency: guide }) => {
        // The same question, asked twice at once: the other one was first.
        const other = openedAs(newest, asked);
        if (other) return "problem" in other ? other : ((file = other), newest);
        const added = addEvidence(newest, guide, asked, place);
        if ("problem" in added) return added;
        file = { ...added.evidence, upload };
        return withUpload(added.submission, file);
      });
      return { file: found(file), version };
    } finally {
      if (file?.upload.id !== upload.id) await bucket.abortUpload(evidence.key, upload.id);
    }
  };

  /** Which parts of a file the store holds; `undefined` when it holds the file itself. Refuses what it has let go of. */
  const partsOf = async (file: Evidence): Promise<readonly SentPart[] | undefined> => {
    if (file.state !== "uploading") return undefined;
    const parts = isSending(file) ? await bucket.listParts(file.key, file.upload.id) : undefined;
    return parts ?? ((await bucket.head(file.key)) ? undefined : accept<undefined>(lapsed(file)));
  };

  /** Joins the parts, if the store holds just those, and lets the check begin. Done twice, it changes nothing. */
  const complete = async (
    actor: Actor,
    submissionId: string,
    evidenceId: string,
    { parts }: PartsSent,
  ): Promise<SubmissionView> => {
    const { submission } = await load(actor, submissionId);
    const file = fileOf(submission, evidenceId);
    if (isSending(file)) {
      const held = await bucket.listParts(file.key, file.upload.id);
      if (held) {
        accept(mayComplete(file, parts, held));
        const outcome = await bucket.completeUpload(file.key, file.upload.id, held);
        if (outcome === "differs") return refuse("parts-differ");
      }
    }
    const at = now();
    const fact = publish(EvidenceUploaded, { submissionId, evidenceId }, { id: newId("event"), at });
    return change(
      actor,
      submissionId,
      async ({ submission: newest }) => {
        if (!newest.evidence.some(({ id }) => id === evidenceId)) {
          // Removed while its parts were being joined: nothing may be left behind.
          await bucket.remove(file.key);
          return problem("not-found");
        }
        return beginCheck(newest, evidenceId, await bucket.head(file.key), at);
      },
      () => [fact],
    );
  };

  return { open, partsOf, complete };
};
