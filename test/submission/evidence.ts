/** Evidence for stories: small files that really open, handed in as a browser would. */
import { readFile } from "node:fs/promises";

import type { CompetencyView } from "../../functions/catalog/contract.ts";
import type { SubmissionView } from "../../functions/submission/contract.ts";
import { evidenceFolder } from "../../infra/seed/evidence/index.ts";
import type { Caller } from "../../infra/seed/caller.ts";
import { inspected, uploadEvidence } from "../../infra/seed/stories.ts";
import type { Town } from "../town.ts";

const golden = new URL("../golden/files/", import.meta.url);

const MEDIA_TYPES: Record<string, string> = {
  pdf: "application/pdf",
  mp4: "video/mp4",
  jpg: "image/jpeg",
  png: "image/png",
};

const mediaTypeOf = (name: string): string =>
  MEDIA_TYPES[name.slice(name.lastIndexOf(".") + 1)] ?? "application/octet-stream";

/** A page of a few words: what a story hands in where it does not matter what. */
export const PDF = "short.pdf";
/** Enough words to be compared with others. */
export const WORDY = "reflection-seaside.pdf";
export const VIDEO = "clip-sunrise.mp4";

/** Of a seed or golden file. */
export const bytesOf = (name: string): Promise<Buffer> =>
  readFile(new URL(name, evidenceFolder)).catch(() => readFile(new URL(name, golden)));

/** Uploads a seed or golden file to an item and waits until it is checked. */
export const upload = async (
  town: Town,
  teacher: string,
  submissionId: string,
  itemId: string,
  name: string,
): Promise<SubmissionView> => {
  const file = { name, mediaType: mediaTypeOf(name), bytes: await bytesOf(name) };
  const call: Caller = (...request) => town.ask(...request);
  await uploadEvidence(call, teacher, submissionId, itemId, file);
  return inspected(call, teacher, submissionId);
};

/** A complete draft: a file for every item of the guide, and consent stated where it is asked for. A6 unless named. */
export const fullDraft = async (town: Town, teacher: string, competency = "A6", pdf = PDF): Promise<SubmissionView> => {
  let view = await town.ask<SubmissionView>(teacher, "POST", "/submissions", { competency });
  const guide = await guideOf(town, view);
  for (const item of guide.items) {
    view = await upload(town, teacher, view.id, item.id, item.formats.includes("pdf") ? pdf : VIDEO);
  }
  const consents = guide.items.filter(({ consent }) => consent).map(({ id }) => id);
  return town.ask<SubmissionView>(teacher, "PATCH", `/submissions/${view.id}`, { consents }, view.version);
};

const guideOf = (town: Town, { competency, frameworkVersion }: SubmissionView): Promise<CompetencyView> =>
  town.ask<CompetencyView>("admin", "GET", `/framework/${frameworkVersion}/competencies/${competency}`);

/** Hands in a complete draft. */
export const handIn = async (town: Town, teacher: string, competency = "A6", pdf = PDF): Promise<SubmissionView> => {
  const { id, version } = await fullDraft(town, teacher, competency, pdf);
  return town.ask<SubmissionView>(teacher, "POST", `/submissions/${id}/submit`, undefined, version);
};
