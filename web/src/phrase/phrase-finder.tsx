/* oxlint-disable jsx-a11y/prefer-tag-over-role -- no native list takes words over several lines, and keys from a field */
import type { Level } from "#contract/catalog";
import type { PhraseView } from "#contract/phrase";
import { useQuery } from "@tanstack/react-query";
import X from "lucide-react/icons/x";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";

import { isTouch } from "../device/touch.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { LevelMark } from "../level/level-mark.tsx";
import { findPhrases } from "./find.ts";
import { PhraseEditor } from "./phrase-editor.tsx";
import styles from "./phrase.module.css";
import { changePhrase, phrasesQuery } from "./phrases.ts";
import { usedPhrase, usesOf } from "./uses.ts";
import { phraseWords } from "./words.ts";

interface PhraseFinderProps {
  readonly competency: string;
  readonly criterion: string;
  readonly level: Level | undefined;
  readonly personId: string;
  /** The cursor goes into the field: not where that would bring up a phone's keyboard. */
  readonly typing: boolean;
  /** `touched`: by a finger. */
  readonly take: (text: string, touched: boolean) => void;
  readonly close: (touched: boolean) => void;
}

/** A combobox over the phrases of one criterion: type, Enter, and it stands in the comment. A digit takes the first ones at once. */
export const PhraseFinder = ({ competency, criterion, level, personId, typing, take, close }: PhraseFinderProps) => {
  const words = useWords(phraseWords);
  const language = useLanguage();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const [uses] = useState(() => usesOf(personId));
  /** `choosing`: the next one chosen is opened instead of taken. */
  const [changing, setChanging] = useState<"choosing" | PhraseView>();
  const [retired, setRetired] = useState<PhraseView>();
  const { data, isError, refetch } = useQuery(phrasesQuery(competency));
  const found = data ? findPhrases(data, { criterion, level, language, typed, uses }) : [];
  const active = found[Math.min(at, found.length - 1)];

  const activeId = active && `${id}-${active.id}`;

  const opened = typeof changing === "object";
  useEffect(() => {
    if (typing && !opened) field.current?.focus();
  }, [typing, opened]);
  useEffect(() => {
    if (activeId) list.current?.querySelector(`#${CSS.escape(activeId)}`)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);

  const choose = (phrase: PhraseView | undefined, touched = false) => {
    if (!phrase) return;
    if (changing) return setChanging(phrase);
    usedPhrase(personId, phrase.id);
    return take(phrase.text, touched);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (event.nativeEvent.isComposing || ctrlKey || metaKey || altKey) return;
    const nth = typed === "" && /^[1-9]$/.test(key) ? found[Number(key) - 1] : undefined;
    if (nth) choose(nth);
    else if (key === "Enter") choose(active);
    else if (key === "Escape") close(false);
    else if (key === "F2") setChanging(active);
    else if (key === "ArrowDown") setAt((now) => Math.min(now + 1, found.length - 1));
    else if (key === "ArrowUp") setAt((now) => Math.max(Math.min(now, found.length - 1) - 1, 0));
    else return;
    event.preventDefault();
  };
  const restore = async (phrase: PhraseView) => {
    await changePhrase(competency, phrase, { retired: false }).catch(() => undefined);
    setRetired(undefined);
  };

  if (typeof changing === "object") {
    const done = (gone?: PhraseView) => {
      setChanging(undefined);
      setRetired(gone);
    };
    return <PhraseEditor competency={competency} phrase={changing} done={done} />;
  }
  return (
    <div className={styles["finder"]} data-finder>
      <div className={styles["entry"]}>
        <input
          ref={field}
          data-phrase
          role="combobox"
          className={`input ${styles["field"]}`}
          value={typed}
          maxLength={40}
          autoComplete="off"
          enterKeyHint="done"
          aria-label={words.findLabel}
          aria-expanded={found.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={activeId}
          placeholder={words.placeholder}
          onChange={({ target }) => {
            setTyped(target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        {found.length > 0 && (
          <button
            type="button"
            className={`button quiet ${styles["tool"]}`}
            aria-pressed={changing === "choosing"}
            title="F2"
            onClick={() => setChanging((now) => (now ? undefined : "choosing"))}
          >
            {words.change}
          </button>
        )}
        <button
          type="button"
          className={`button quiet icon ${styles["tool"]}`}
          aria-label={words.close}
          onClick={(event) => close(isTouch(event))}
        >
          <X size={18} />
        </button>
      </div>
      {changing === "choosing" && <p className={styles["note"]}>{words.changeHint}</p>}
      {retired && (
        <p className={styles["note"]}>
          {words.retired(retired.text)}{" "}
          <button type="button" className={`button quiet ${styles["tool"]}`} onClick={() => void restore(retired)}>
            {words.restore}
          </button>
        </p>
      )}
      <div ref={list} role="listbox" id={`${id}-list`} aria-label={words.list} className={styles["list"]}>
        {found.map((phrase, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the combobox's
          <div
            key={phrase.id}
            id={`${id}-${phrase.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={phrase === active}
            className={styles["option"]}
            onMouseDown={(event) => event.preventDefault()}
            onClick={(event) => choose(phrase, isTouch(event))}
          >
            {typed === "" && index < 9 && (
              <span aria-hidden="true" className={styles["digit"]}>
                {index + 1}
              </span>
            )}
            <span>{phrase.text}</span>
            {level === undefined && <LevelMark level={phrase.level} iconOnly />}
          </div>
        ))}
      </div>
      {data && found.length === 0 && <p className={styles["note"]}>{typed === "" ? words.none : words.noneFound}</p>}
      {!data && (
        <p className={styles["note"]}>
          {isError ? words.unreachable : words.loading}{" "}
          {isError && (
            <button type="button" className={`button quiet ${styles["tool"]}`} onClick={() => void refetch()}>
              {words.retry}
            </button>
          )}
        </p>
      )}
      <output className="visually-hidden">{data && words.found(found.length)}</output>
    </div>
  );
};
