import type { EvidenceView } from "#contract/submission";

import { useNow } from "../../device/now.ts";
import { useWords } from "../../language/language.ts";
import { useFormat } from "../../language/use-format.ts";
import { ProblemLine } from "../../page/problem-line.tsx";
import { useErasure } from "./erase-file.tsx";
import { privacyWords } from "./words.ts";

/** A deletion takes seconds; one that takes longer than this has met an obstacle. */
const SLOW_MS = 60_000;

interface ErasedFileProps {
  readonly submissionId: string;
  readonly file: Pick<EvidenceView, "id" | "erasure">;
}

/** What is left to say of a file that was deleted for good. */
export const ErasedFile = ({ submissionId, file: { id, erasure } }: ErasedFileProps) => {
  const words = useWords(privacyWords);
  const format = useFormat();
  const now = useNow();
  const again = useErasure(submissionId, id);
  if (!erasure) return null;
  const { reason, doneAt } = erasure;
  const isOver = reason === "retention";
  if (doneAt) {
    const day = format.day(doneAt);
    return <p className="muted dense">{isOver ? words.erasedInTime(day) : words.erased(day)}</p>;
  }
  return (
    <div>
      <p className="muted dense">{words.erasing}</p>
      {now.getTime() - Date.parse(erasure.askedAt) > SLOW_MS && (
        <button type="button" className="button quiet" onClick={() => again.mutate(isOver ? "other" : reason)}>
          {words.eraseAgain}
        </button>
      )}
      <ProblemLine error={again.error} />
    </div>
  );
};
