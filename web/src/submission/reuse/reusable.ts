import type { SubmissionView } from "#contract/submission";

/** What was sound in the attempt before, is still kept and is not in this one yet. */
export const reusableFiles = (submission: SubmissionView, earlier: SubmissionView | undefined, itemId: string) => {
  const used = new Set(submission.evidence.flatMap(({ reusedFrom, erasure }) => (erasure ? [] : [reusedFrom])));
  return (earlier?.evidence ?? []).filter(
    (file) =>
      file.itemId === itemId &&
      file.state === "checked" &&
      !file.erasure &&
      !used.has(file.id) &&
      file.findings.every(({ severity }) => severity !== "error"),
  );
};
