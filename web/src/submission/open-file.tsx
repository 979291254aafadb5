import type { EvidenceView } from "#contract/submission";
import Eye from "lucide-react/icons/eye";
import { type ReactNode, Suspense, useState } from "react";

import { useWords } from "../language/language.ts";
import { lazily } from "../page/lazily.tsx";
import { submissionWords } from "./words.ts";

const FileSheet = lazily(() => import("../evidence/file-sheet.tsx"), "FileSheet");

interface OpenFileProps {
  readonly submissionId: string;
  /** The second, or the page, it opens at. */
  readonly place?: number;
  /** What the button says, instead of that one may look at the file. */
  readonly label?: string;
  readonly children?: ReactNode;
  readonly file: Pick<EvidenceView, "id" | "name" | "format" | "sizeBytes" | "durationSeconds">;
}

/** Shows one's own file over the page. */
export const OpenFile = ({ submissionId, file, place, label, children }: OpenFileProps) => {
  const words = useWords(submissionWords);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={children === undefined ? "button quiet no-print" : "button quiet"}
        aria-label={label ?? words.lookAt(file.name)}
        onPointerEnter={() => void FileSheet.preload()}
        onClick={() => setOpen(true)}
      >
        {children ?? (
          <>
            <Eye size={18} /> {words.look}
          </>
        )}
      </button>
      {open && (
        <Suspense>
          <FileSheet
            submissionId={submissionId}
            file={file}
            {...(place !== undefined && { place })}
            close={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
};
