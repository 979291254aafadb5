import type { CompetencyView } from "#contract/catalog";
import type { SubmissionView } from "#contract/submission";

import { useText, useWords } from "../language/language.ts";
import type { OpenGap } from "./open-gaps.ts";
import type { Uploads } from "./upload/upload-queue.ts";
import { submissionWords } from "./words.ts";

interface Known {
  readonly guide: CompetencyView;
  readonly submission: SubmissionView;
  readonly uploads: Uploads;
}

/** Puts a gap into words: its item, and what about it. */
export const useGapWords = ({ guide, submission, uploads }: Known) => {
  const words = useWords(submissionWords);
  const text = useText();
  return ({ itemId, code, fileId }: OpenGap): { readonly item: string; readonly what: string } => {
    const item = guide.items.find(({ id }) => id === itemId);
    const file = [...submission.evidence, ...uploads].find(({ id }) => id === fileId);
    return { item: item ? text(item.title) : "", what: words.gaps[code](file?.name ?? "") };
  };
};
