/** Evidence for stories: small files that really open, handed in as a browser would. */
import { readFile } from "node:fs/promises";

import type { SubmissionView } from "../../functions/submission/contract.ts";
import { evidenceFolder } from "../../infra/seed/evidence/index.ts";
import { uploadEvidence } from "../../infra/seed/stories.ts";
import type { Town } from "../town.ts";

const golden = new URL("../golden/files/", import.meta.url);

const MEDIA_TYPES: Record<string, string> = { pdf: "application/pdf", mp4: "video/mp4", jpg: "image/jpeg", png: "image/png" };

const mediaTypeOf = (name: string): string => MEDIA_TYPES[name.slice(name.lastIndexOf(".") + 1)] ?? "application/octet-stream";

export const PDF = "reflection-seaside.pdf";
export const VIDEO = "clip-sunrise.mp4";

const bytesOf = (name: string): Promise<Uint8Array> =>
  readFile(new URL(name, evidenceFolder)).catch(() => readFile(new URL(name, golden)));

/** Uploads a seed or golden file to an item and has it checked. */
export const upload = async (town: Town, teacher: string, submissionId: string, itemId: string, name: string): Promise<SubmissionView> => {
  const file = { name, mediaType: mediaTypeOf(name), bytes: await bytesOf(name) };
  return uploadEvidence((...request) => town.ask(...request), teacher, submissionId, itemId, file);
};

/** A complete draft for A6: lesson design, clip and reflection, with consent stated. */
export const fullDraft = async (town: Town, teacher: string): Promise<SubmissionView> => {
  const { id } = await town.ask<SubmissionView>(teacher, "POST", "/submissions", { competency: "A6" });
  await upload(town, teacher, id, "lesson-design", PDF);
  await upload(town, teacher, id, "lesson-clip", VIDEO);
  const { version } = await upload(town, teacher, id, "reflection", PDF);
  return town.ask<SubmissionView>(teacher, "PATCH", `/submissions/${id}`, { consents: ["lesson-clip"] }, version);
};

/** Hands in a complete draft for A6. */
export const handIn = async (town: Town, teacher: string): Promise<SubmissionView> => {
  const { id, version } = await fullDraft(town, teacher);
  return town.ask<SubmissionView>(teacher, "POST", `/submissions/${id}/submit`, undefined, version);
};
