import type { SubmissionView } from "#contract/submission";
import { Suspense, useState } from "react";

import { timecode } from "../language/format.ts";
import { useWords } from "../language/language.ts";
import { lazily } from "../page/lazily.tsx";
import { verdictWords } from "./verdict-words.ts";

const FileSheet = lazily(() => import("../evidence/file-sheet.tsx"), "FileSheet");

interface OpenMomentProps {
  readonly submission: SubmissionView;
  readonly evidenceId: string;
  readonly second: number;
}

/** A moment of one's own recording: a press shows it from there. What was deleted since is still named. */
export const OpenMoment = ({ submission, evidenceId, second }: OpenMomentProps) => {
  const words = useWords(verdictWords);
  const [open, setOpen] = useState(false);
  const clock = timecode(second);
  const file = submission.evidence.find(({ id, erasure }) => id === evidenceId && !erasure);
  if (!file) return <span className="code">{clock}</span>;
  return (
    <>
      <button
        type="button"
        className="button quiet"
        aria-label={words.watchFrom(clock)}
        onPointerEnter={() => void FileSheet.preload()}
        onClick={() => setOpen(true)}
      >
        {clock}
      </button>
      {open && (
        <Suspense>
          <FileSheet submissionId={submission.id} file={file} place={second} close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
};
