/** A clip that a teacher sends in parts, step by step: for what an uploader would never do, or only on a bad day. */
import { createHash, randomFillSync } from "node:crypto";
import { readFile } from "node:fs/promises";

import { expect } from "vitest";

import type { ProblemBody } from "../../functions/kernel/problem.ts";
import type {
  PartLinks,
  ReadLink,
  SubmissionView,
  UploadPart,
  UploadView,
} from "../../functions/submission/contract.ts";
import { evidenceFolder } from "../../infra/seed/evidence/index.ts";
import { inspected } from "../../infra/seed/stories.ts";
import { allOf } from "../items.ts";
import { VIDEO } from "../submission/evidence.ts";
import type { Town } from "../town.ts";

export const PART_BYTES = 5 * 1024 * 1024;
export const ITEM = "lesson-clip";

/** A clip of two whole parts and a bit, with a box at its end that players pass over. */
const clip = await (async () => {
  const video = await readFile(new URL(VIDEO, evidenceFolder));
  const padding = randomFillSync(Buffer.alloc(2 * PART_BYTES + 1000));
  padding.writeUInt32BE(padding.length);
  padding.write("free", 4);
  return Buffer.concat([video, padding]);
})();
export const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("base64");
export const partOf = (number: number, of: Buffer = clip) =>
  of.subarray((number - 1) * PART_BYTES, number * PART_BYTES);
export const told = (...numbers: number[]): UploadPart[] =>
  numbers.map((number) => ({ number, sha256: sha256(partOf(number)) }));
export const ALL = [1, 2, 3];

export const draftOf = async (town: Town, who: string): Promise<string> =>
  (await town.ask<SubmissionView>(who, "POST", "/submissions", { competency: "A6" })).id;

export const asked = (over: object = {}) => ({
  itemId: ITEM,
  name: "公开课.mp4",
  mediaType: "video/mp4",
  sizeBytes: clip.length,
  partSizeBytes: PART_BYTES,
  askedAs: crypto.randomUUID(),
  ...over,
});

/** A draft of her own with the clip begun in it, and what can be done with it. */
export const begin = async (town: Town, who: string) => {
  const submissionId = await draftOf(town, who);
  const uploads = `/submissions/${submissionId}/uploads`;
  const begun = await town.ask<UploadView>(who, "POST", uploads, asked());
  const path = `${uploads}/${begun.evidenceId}`;
  const linksTo = async (parts: UploadPart[]) =>
    (await town.ask<PartLinks>(who, "POST", `${path}/parts`, { parts })).parts;
  const send = async (number: number, bytes: Uint8Array = partOf(number)) => {
    const [link] = await linksTo([{ number, sha256: sha256(bytes) }]);
    return put(link, bytes);
  };
  return {
    submissionId,
    evidenceId: begun.evidenceId,
    path,
    linksTo,
    send,
    see: () => town.ask<SubmissionView>(who, "GET", `/submissions/${submissionId}`),
    held: async () => (await town.ask<UploadView>(who, "GET", path)).parts.map(({ number }) => number),
    complete: (parts = told(...ALL)) =>
      town.call<SubmissionView & ProblemBody>(who, "POST", `${path}/complete`, { parts }),
    /** The store's own name for it. */
    uploadId: async () => {
      const items = await allOf(town.platform, "submission");
      const data = items.find(({ pk }) => pk.endsWith(submissionId))?.data;
      const [file] = (data?.["evidence"] ?? []) as { upload?: { id: string } }[];
      return file?.upload?.id ?? "";
    },
  };
};

/** What the store answers: its status, and its code when it refuses. */
export const put = async (link: { url: string; headers: Record<string, string> } | undefined, bytes: Uint8Array) => {
  if (!link) throw new Error("no link");
  const answer = await fetch(link.url, {
    method: "PUT",
    headers: link.headers,
    body: bytes as Uint8Array<ArrayBuffer>,
  });
  const code = /<Code>(\w+)</.exec(await answer.text())?.[1];
  return code ?? answer.status;
};

export const expectWhole = async (town: Town, who: string, submissionId: string, evidenceId: string): Promise<void> => {
  const { evidence } = await inspected((...call) => town.ask(...call), who, submissionId);
  expect(evidence).toMatchObject([{ id: evidenceId, state: "checked", findings: [] }]);
  const { url } = await town.ask<ReadLink>(who, "GET", `/submissions/${submissionId}/evidence/${evidenceId}/link`);
  expect(sha256(new Uint8Array(await (await fetch(url)).arrayBuffer()))).toBe(sha256(clip));
};
