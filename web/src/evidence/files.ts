/** Where files of evidence come from: signed links that live a quarter of an hour and are asked for when they are needed. */
import type { EvidenceFormat } from "#contract/catalog";
import type { ReadLink, SketchView } from "#contract/submission";
import { queryOptions } from "@tanstack/react-query";

import { api, dataOf } from "../api/client.ts";
import { queryClient } from "../api/query-client.ts";

export interface EvidenceFiles {
  /** The claim or the submission they belong to. */
  readonly of: string;
  /** A reviewer hands back what does not open; an owner brings a better file. */
  readonly audience: "reviewer" | "owner";
  readonly askLink: (fileId: string) => Promise<ReadLink>;
  readonly askSketch: (fileId: string) => Promise<SketchView>;
}

/** What a view must know of a file; `format` is absent until its content was looked at. */
export interface EvidenceFile {
  readonly id: string;
  readonly format?: EvidenceFormat | undefined;
  readonly sizeBytes: number;
  readonly durationSeconds?: number | undefined;
  /** Deleted at its owner's wish. */
  readonly withdrawn?: true | undefined;
}

/** Where a criterion is shown, as the teacher pinned it: a page, or a span in seconds. */
export interface PinnedPlace {
  readonly page?: number | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export const filesOfClaim = (claimId: string): EvidenceFiles => ({
  of: claimId,
  audience: "reviewer",
  askLink: (evidenceId) =>
    dataOf(api.review.claims[":id"].evidence[":evidenceId"].link.$get({ param: { id: claimId, evidenceId } })),
  askSketch: (evidenceId) =>
    dataOf(api.review.claims[":id"].evidence[":evidenceId"].sketch.$get({ param: { id: claimId, evidenceId } })),
});

/** A teacher's own: the originals. */
export const filesOfSubmission = (submissionId: string): EvidenceFiles => ({
  of: submissionId,
  audience: "owner",
  askLink: (evidenceId) =>
    dataOf(api.submissions[":id"].evidence[":evidenceId"].link.$get({ param: { id: submissionId, evidenceId } })),
  askSketch: (evidenceId) =>
    dataOf(api.submissions[":id"].evidence[":evidenceId"].sketch.$get({ param: { id: submissionId, evidenceId } })),
});

/** Links live a quarter of an hour; one is asked for anew a little before. */
const MARGIN_MS = 60_000;
const LIFE_MS = 15 * 60_000;

const linkQuery = (files: EvidenceFiles, fileId: string) =>
  queryOptions({
    queryKey: ["evidence", "link", files.of, fileId],
    queryFn: () => files.askLink(fileId),
    staleTime: LIFE_MS - MARGIN_MS,
    gcTime: LIFE_MS - MARGIN_MS,
    refetchOnWindowFocus: false,
  });

/** A link good for some time yet. `renewed`: the one at hand was refused. */
export const linkTo = async (files: EvidenceFiles, fileId: string, renewed = false): Promise<string> => {
  const query = linkQuery(files, fileId);
  const { url, expiresAt } = await queryClient.fetchQuery(renewed ? { ...query, staleTime: 0 } : query);
  if (Date.parse(expiresAt) - Date.now() > MARGIN_MS || renewed) return url;
  return linkTo(files, fileId, true);
};

/** The whole file; a link that has run out is renewed once. */
export const bytesOf = async (files: EvidenceFiles, fileId: string): Promise<ArrayBuffer> => {
  for (const renewed of [false, true]) {
    const answer = await fetch(await linkTo(files, fileId, renewed));
    if (answer.ok) return answer.arrayBuffer();
  }
  throw new Error("the file store refused a new link");
};
