import type { SketchView } from "#contract/submission";
import { useQuery } from "@tanstack/react-query";

import type { EvidenceFiles } from "./files.ts";

/** The picture's link lives a quarter of an hour; it is looked at once, before the recording plays. */
const FRESH_MS = 14 * 60_000;

/** A picture and a line of sound for a recording, where its uploader's browser drew them. */
export const useSketch = (files: EvidenceFiles, fileId: string): SketchView =>
  useQuery({
    queryKey: ["evidence", "sketch", files.of, fileId],
    queryFn: () => files.askSketch(fileId),
    staleTime: FRESH_MS,
    retry: false,
  }).data ?? {};
