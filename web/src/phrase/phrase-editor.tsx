import type { PhraseChange, PhraseView } from "#contract/phrase";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";

import { isProblem } from "../api/problem-error.ts";
import { useWords } from "../language/language.ts";
import styles from "./phrase.module.css";
import { changePhrase, keepPhrase, readPhrase } from "./phrases.ts";
import { phraseWords } from "./words.ts";

/** As MAX_PHRASE of the contract, whose import would bring zod. */
export const MAX_PHRASE = 300;

interface PhraseEditorProps {
  readonly competency: string;
  readonly phrase: PhraseView;
  readonly done: (retired?: PhraseView) => void;
}

type Trouble = "failed" | "gone" | { readonly theirs: PhraseView };

/** One phrase in place, for the whole pool: what somebody else changed meanwhile is shown before it is overwritten. */
export const PhraseEditor = ({ competency, phrase, done }: PhraseEditorProps) => {
  const words = useWords(phraseWords);
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(phrase.text);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  useEffect(() => field.current?.focus(), []);

  const attempt = async (act: () => Promise<PhraseView>) => {
    if (busy) return;
    setBusy(true);
    try {
      const saved = await act();
      done(saved.retired && saved);
    } catch (error) {
      const now = isProblem(error, "stale-version") ? await readPhrase(competency, phrase.id).catch(() => null) : null;
      setTrouble(now === null ? "failed" : now === undefined ? "gone" : { theirs: now });
    } finally {
      setBusy(false);
    }
  };
  const change = (json: PhraseChange, from = phrase) => void attempt(() => changePhrase(competency, from, json));
  const save = (from = phrase) => {
    const wording = text.trim();
    if (wording === "" || wording === from.text) return done();
    return change({ text: wording }, from);
  };
  const saveAsNew = () => {
    const { criterion, level, language } = phrase;
    void attempt(() => keepPhrase(competency, { criterion, level, language, text: text.trim() }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    if (event.key === "Escape") done();
    else save();
  };
  const theirs = typeof trouble === "object" ? trouble.theirs : undefined;

  return (
    <div className={styles["finder"]} data-finder>
      <textarea
        ref={field}
        className={`input ${styles["wording"]}`}
        aria-label={words.changing}
        maxLength={MAX_PHRASE}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={onKeyDown}
      />
      <output className={styles["note"]}>
        {theirs && words.changedByOthers(theirs.text)}
        {trouble === "gone" && words.gone}
        {trouble === "failed" && words.failed}
        {!trouble && words.changing}
      </output>
      <div className="line">
        {theirs ? (
          <>
            <button type="button" className={`button ${styles["tool"]}`} disabled={busy} onClick={() => save(theirs)}>
              {words.mine}
            </button>
            <button type="button" className={`button ${styles["tool"]}`} onClick={() => done()}>
              {words.theirs}
            </button>
          </>
        ) : trouble === "gone" ? (
          <button type="button" className={`button ${styles["tool"]}`} disabled={busy} onClick={saveAsNew}>
            {words.saveAsNew}
          </button>
        ) : (
          <>
            <button type="button" className={`button ${styles["tool"]}`} disabled={busy} onClick={() => save()}>
              {words.save}
            </button>
            <button
              type="button"
              className={`button quiet ${styles["tool"]}`}
              disabled={busy}
              onClick={() => change({ retired: true })}
            >
              {words.retire}
            </button>
          </>
        )}
        {!theirs && (
          <button type="button" className={`button quiet ${styles["tool"]}`} onClick={() => done()}>
            {words.cancel}
          </button>
        )}
      </div>
    </div>
  );
};
