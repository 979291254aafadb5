import type { EvidenceView } from "#contract/submission";
import { useEffect, useRef, useState } from "react";

import { useWords } from "../language/language.ts";
import { submissionWords } from "./words.ts";

/** Says to screen readers which files have arrived, and which need a look. */
export const Announcer = ({ evidence }: { evidence: readonly EvidenceView[] }) => {
  const words = useWords(submissionWords);
  const known = useRef(new Set(evidence.filter(({ state }) => state === "checked").map(({ id }) => id)));
  const [said, say] = useState("");
  useEffect(() => {
    const news = evidence.filter(({ id, state }) => state === "checked" && !known.current.has(id));
    for (const { id } of news) known.current.add(id);
    if (news.length === 0) return;
    say(
      news
        .map(({ name, findings }) => (findings.length > 0 ? words.announceWrong(name) : words.announceDone(name)))
        .join(" "),
    );
  }, [evidence, words]);
  return <output className="visually-hidden">{said}</output>;
};
