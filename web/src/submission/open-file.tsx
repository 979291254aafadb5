import type { EvidenceView } from "#contract/submission";
import Eye from "lucide-react/icons/eye";
import { Suspense, useState } from "react";

import { useWords } from "../language/language.ts";
import { lazily } from "../page/lazily.tsx";
import { submissionWords } from "./words.ts";

const FileSheet = lazily(() => import("../evidence/file-sheet.tsx"), "FileSheet");

interface OpenFileProps {
  readonly submissionId: string;
  readonly file: Pick<EvidenceView, "id" | "name" | "format" | "sizeBytes" | "durationSeconds">;
}

/** Shows one's own file over the page. */
export const OpenFile = ({ submissionId, file }: OpenFileProps) => {
  const words = useWords(submissionWords);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="button quiet no-print"
        aria-label={words.lookAt(file.name)}
        onPointerEnter={() => void FileSheet.preload()}
        onClick={() => setOpen(true)}
      >
        <Eye size={18} />
        {words.look}
      </button>
      {open && (
        <Suspense>
          <FileSheet submissionId={submissionId} file={file} close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
};
