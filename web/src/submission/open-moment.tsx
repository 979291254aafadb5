import type { SubmissionView } from "#contract/submission";

import { timecode } from "../language/format.ts";
import { useWords } from "../language/language.ts";
import { OpenFile } from "./open-file.tsx";
import { verdictWords } from "./verdict-words.ts";

interface OpenMomentProps {
  readonly submission: SubmissionView;
  readonly evidenceId: string;
  readonly second: number;
}

/** A moment of one's own recording: a press shows it from there. What was deleted since is still named. */
export const OpenMoment = ({ submission, evidenceId, second }: OpenMomentProps) => {
  const words = useWords(verdictWords);
  const clock = timecode(second);
  const file = submission.evidence.find(({ id, erasure }) => id === evidenceId && !erasure);
  if (!file) return <span className="code">{clock}</span>;
  return (
    <OpenFile submissionId={submission.id} file={file} place={second} label={words.watchFrom(clock)}>
      {clock}
    </OpenFile>
  );
};
