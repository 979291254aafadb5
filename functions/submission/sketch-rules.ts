import { type Problem, problem, type ProblemDetail } from "#kernel/problem";

import type { Evidence, Submission } from "./contract.ts";
import type { NewSketch } from "./sketch-contract.ts";

/** How base64 of the first bytes of any JPEG begins. Source: ISO/IEC 10918-1, SOI and the next marker. */
const JPEG = "/9j/";

const isRecording = ({ mediaType }: Pick<Evidence, "mediaType">): boolean => /^(video|audio)\//.test(mediaType);

/** Whether a sketch may be put beside a file: of a recording, as long as the file itself may be taken away. */
export const acceptSketch = (submission: Submission, evidenceId: string, sketch: NewSketch): Evidence | Problem => {
  const file = submission.evidence.find(({ id, erasure }) => id === evidenceId && !erasure);
  if (!file) return problem("not-found");
  if (submission.state !== "draft" && submission.state !== "returned") return problem("not-editable");
  if (!isRecording(file)) return problem("invalid-fields", [{ pointer: "", code: "not-a-recording" }]);
  const errors: ProblemDetail[] = [];
  if (sketch.poster && !sketch.poster.startsWith(JPEG)) errors.push({ pointer: "/poster", code: "not-a-jpeg" });
  if (!file.mediaType.startsWith("video/")) {
    if (sketch.poster) errors.push({ pointer: "/poster", code: "not-a-video" });
    if (sketch.frames.length > 0) errors.push({ pointer: "/frames", code: "not-a-video" });
  }
  return errors.length > 0 ? problem("invalid-fields", errors) : file;
};
