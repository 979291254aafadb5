import type { EvidenceView } from "#contract/submission";

import { useNow } from "../../device/now.ts";
import { useWords } from "../../language/language.ts";
import { useFormat } from "../../language/use-format.ts";
import { privacyWords } from "./words.ts";

/** A draft's time is only spoken of when it is nearly over. */
const SOON_MS = 60 * 86_400_000;

interface KeptUntilProps {
  readonly file: Pick<EvidenceView, "keptUntil">;
  readonly isDraft?: boolean;
}

/** How long a file is kept, and what she can do about it. */
export const KeptUntil = ({ file: { keptUntil }, isDraft = false }: KeptUntilProps) => {
  const words = useWords(privacyWords);
  const format = useFormat();
  const now = useNow();
  if (keptUntil === undefined) return null;
  const day = format.day(keptUntil);
  if (!isDraft) return <p className="muted small">{words.keptUntil(day)}</p>;
  return Date.parse(keptUntil) - now.getTime() < SOON_MS ? (
    <p className="notice amber dense">{words.keptUntilDraft(day)}</p>
  ) : null;
};
