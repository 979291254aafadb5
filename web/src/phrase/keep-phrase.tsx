import type { NewPhrase } from "#contract/phrase";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { useWords } from "../language/language.ts";
import { MAX_PHRASE } from "./phrase-editor.tsx";
import styles from "./phrase.module.css";
import { keepPhrase, phrasesQuery } from "./phrases.ts";
import { phraseWords } from "./words.ts";

interface KeepPhraseProps {
  readonly competency: string;
  readonly phrase: Pick<NewPhrase, "criterion" | "language" | "text"> & {
    readonly level: NewPhrase["level"] | undefined;
  };
}

/** Saves what she wrote for the pool; not there while it is too long, has no level, or stands in the bank already. */
export const KeepPhrase = ({ competency, phrase }: KeepPhraseProps) => {
  const words = useWords(phraseWords);
  const { data } = useQuery(phrasesQuery(competency));
  const [said, setSaid] = useState<{ of: string; what: "kept" | "failed" | "busy" }>();
  const { level } = phrase;
  const text = phrase.text.trim();
  const now = said?.of === text ? said.what : undefined;
  const isKept = data?.some((one) => one.text === text && one.criterion === phrase.criterion && one.level === level);
  const keep = async () => {
    if (!level) return;
    setSaid({ of: text, what: "busy" });
    const saved = keepPhrase(competency, { ...phrase, level, text });
    setSaid({
      of: text,
      what: await saved.then(
        () => "kept" as const,
        () => "failed" as const,
      ),
    });
  };
  return (
    <>
      {level && text !== "" && text.length <= MAX_PHRASE && !isKept && (
        <button
          type="button"
          className={`button quiet ${styles["tool"]}`}
          disabled={!data || now === "busy"}
          onClick={() => void keep()}
        >
          {words.keep}
        </button>
      )}
      <output className={styles["note"]}>
        {now === "kept" && words.kept}
        {now === "failed" && words.failed}
      </output>
    </>
  );
};
