/**
 * What happens to a file once it is whole in the store: it is looked into, and copied for reviewers. Each step is kept
 * as soon as it is done, so that a fact that is delivered again goes on where the last try stopped.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Competency } from "#contract/catalog";
import type { Bucket } from "#kernel/bucket";
import type { Confinement, Outcome } from "#kernel/confined";
import { type Fact, publish, read } from "#kernel/event";
import type { IdMaker } from "#kernel/id";
import type { Stored, Write } from "#kernel/table";
import type { Clock } from "#kernel/time";

import type { Evidence, Submission } from "./contract.ts";
import { EXAMINE_LIMITS } from "./content/limits.ts";
import type { ExamineInput, Examined } from "./content/examine.ts";
import { SOURCE_UNAVAILABLE, type Source } from "./content/source.ts";
import type { CopyInput, MadeCopy } from "./copy/make-copy.ts";
import { copyLimits } from "./copy/limits.ts";
import type { MadePoster, PosterInput } from "./copy/poster.ts";
import { EvidenceCopied, EvidenceRemoved, EvidenceUploaded, EvidenceWithdrawn } from "./events.ts";
import { failCheck, recordCheck, recordCopy } from "./check-rules.ts";
import { copyKey, hasErrors, textKey } from "./rules.ts";
import { openSketches } from "./sketches.ts";
import type { SubmissionStore } from "./store.ts";

export interface InspectionDeps {
  readonly store: SubmissionStore;
  readonly bucket: Bucket;
  readonly confinement: Confinement;
  readonly now: Clock;
  readonly newId: IdMaker;
  readonly findCompetency: (version: number, code: string) => Promise<Competency | undefined>;
  /** Names that a reviewer must not read in the evidence: the teacher's and her school's. */
  readonly findNames: (submission: Pick<Submission, "teacherId" | "schoolId">) => Promise<readonly string[]>;
  /** Looks for others like it, by what was drawn from the file. Done twice, it is done once. */
  readonly compare: (submission: Submission, evidenceId: string, drawn: Drawn) => Promise<void>;
}

export interface Drawn extends Pick<MadeCopy, "sha256" | "luma" | "frames"> {
  readonly stills?: readonly { readonly atSeconds: number; readonly luma: Uint8Array }[];
}

/** The teacher may change her draft while a file is looked into; what was seen is then recorded on the newest state. */
const MAX_TRIES = 8;

interface Named {
  readonly submissionId: string;
  readonly evidenceId: string;
}

export const openInspection = (deps: InspectionDeps) => {
  const { store, bucket, confinement, now, newId } = deps;
  const sketches = openSketches(bucket);

  const locate = async ({ submissionId, evidenceId }: Named) => {
    const submission = await store.find(submissionId);
    const file = submission?.evidence.find(({ id, erasure }) => id === evidenceId && !erasure);
    return submission && file && { submission, file };
  };

  /** Changes the newest state until the write wins; nothing when the file has gone meanwhile. */
  const record = async (
    named: Named,
    change: (submission: Stored<Submission>) => Stored<Submission>,
    also: () => Write[] = () => [],
  ): Promise<void> => {
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const found = await locate(named);
      if (!found) return;
      const next = change(found.submission);
      if (next === found.submission || (await store.save(next, ...also()))) return;
    }
    throw new Error(`submission ${named.submissionId} changed ${MAX_TRIES} times; the fact is delivered again`);
  };

  const sourceOf = async (file: Evidence): Promise<Source> => ({
    url: await bucket.signRead(file.key, { fileName: file.id, mediaType: file.mediaType }),
    sizeBytes: file.sizeBytes,
  });

  const check = async (named: Named, submission: Submission, file: Evidence): Promise<void> => {
    const competency = await deps.findCompetency(submission.frameworkVersion, submission.competency);
    if (!competency) throw new Error(`no guide for ${submission.competency} at version ${submission.frameworkVersion}`);
    const item = competency.items.find(({ id }) => id === file.itemId);
    const input: ExamineInput = {
      source: await sourceOf(file),
      names: await deps.findNames(submission),
      ...(item && { formats: item.formats }),
    };
    const seen = answerOf(await confinement.run<Examined>("examine", input, EXAMINE_LIMITS));
    if (seen?.text) await bucket.store(textKey(file.id), Buffer.from(seen.text), "text/plain; charset=utf-8");
    await record(named, (current) =>
      seen ? recordCheck(current, competency, file.id, seen, now()) : failCheck(current, file.id, now()),
    );
  };

  const copy = async (named: Named, submission: Submission, file: Evidence): Promise<void> => {
    if (!file.format) return;
    const folder = await mkdtemp(join(tmpdir(), "weineng-copy-"));
    try {
      const input: CopyInput = { source: await sourceOf(file), format: file.format, folder };
      const made = answerOf(await confinement.run<MadeCopy>("copy", input, copyLimits(file.sizeBytes)));
      if (!made) return await record(named, (current) => failCheck(current, file.id, now()));
      const { path, sha256, format, mediaType, sizeBytes } = made;
      const key = copyKey(file.id);
      await bucket.store(key, { path, sizeBytes }, mediaType);
      await deps.compare(submission, file.id, made);
      const at = now();
      await record(
        named,
        (current) => recordCopy(current, file.id, { sha256, copy: { key, format, mediaType, sizeBytes } }, at),
        () => [publish(EvidenceCopied, { ...named }, { id: newId("event"), at })],
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };

  const redraw = async (input: PosterInput): Promise<MadePoster | undefined> =>
    answerOf(await confinement.run<MadePoster>("poster", input, copyLimits(input.poster.byteLength)));

  /** What the uploader's browser drew of a recording, once reviewers may see the recording. */
  const draw = async (named: Named): Promise<void> => {
    const seen = await locate(named);
    const sketch = seen?.file.copy && (await sketches.sent(named.evidenceId));
    if (!sketch) return;
    await sketches.draw(named.evidenceId, sketch, redraw);
    const stills = sketch.frames.map(({ atSeconds, luma }) => ({ atSeconds, luma: Buffer.from(luma, "base64") }));
    if (stills.length > 0)
      await deps.compare(seen.submission, seen.file.id, { sha256: seen.file.sha256 ?? "", stills });
  };

  return async (fact: Fact): Promise<void> => {
    const named = read(EvidenceUploaded, fact);
    const uploaded = named && (await locate(named));
    if (!uploaded) return;
    if (uploaded.file.state === "checking") await check(named, uploaded.submission, uploaded.file);
    const checked = await locate(named);
    if (checked?.file.state === "checked" && !hasErrors(checked.file) && !checked.file.copy) {
      await copy(named, checked.submission, checked.file);
    }
    await draw(named);
    // Taken away while it was looked into, one way or the other: what was put beside it meanwhile goes too.
    if (!(await locate(named))) {
      const at = now();
      await store.tell(
        publish(EvidenceWithdrawn, { ...named }, { id: newId("event"), at }),
        publish(EvidenceRemoved, { ...named }, { id: newId("event"), at }),
      );
    }
  };
};

/** The answer, or nothing when the file broke what looked at it. A store that did not answer is no fault of the file. */
const answerOf = <T>(outcome: Outcome<T>): T | undefined => {
  if ("done" in outcome) return outcome.done;
  if (outcome.reason?.startsWith(SOURCE_UNAVAILABLE)) throw new Error(outcome.reason);
  return undefined;
};
