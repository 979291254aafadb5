import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { useWords } from "../language/language.ts";
import { fetched } from "../page/lazily.tsx";
import { likenessesQuery } from "./ask-likenesses.ts";
import styles from "./similarity.module.css";
import { similarityWords } from "./words.ts";

/** A quiet button where a file is like another, and what it opens. Nothing at all where it is like none. */
export const LikenessLine = ({ claimId, evidenceId }: { claimId: string; evidenceId: string }) => {
  const words = useWords(similarityWords);
  const [open, setOpen] = useState(false);
  const { data } = useQuery(likenessesQuery(claimId));
  const likenesses = data?.files.find((file) => file.evidenceId === evidenceId)?.likenesses ?? [];
  const panel = useQuery({
    queryKey: ["code", "likeness-panel"],
    queryFn: () => fetched(() => import("./likeness-panel.tsx")),
    enabled: open,
    staleTime: Infinity,
    retry: false,
  });
  if (likenesses.length === 0) return null;
  const Panel = panel.data?.LikenessPanel;
  return (
    <>
      <button
        type="button"
        className={`button quiet ${styles["open"]}`}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {words.open(likenesses.length)}
      </button>
      {open && panel.error && (
        <p role="alert" className="notice">
          {words.failed}{" "}
          <button type="button" className="button quiet" onClick={() => void panel.refetch()}>
            {words.again}
          </button>
        </p>
      )}
      {open && Panel && (
        <Panel claimId={claimId} evidenceId={evidenceId} likenesses={likenesses} close={() => setOpen(false)} />
      )}
    </>
  );
};
