import type { EvidenceView, Pin } from "#contract/submission";
import { type FormEvent, useId, useState } from "react";

import { timecode } from "../../language/format.ts";
import { useWords } from "../../language/language.ts";
import styles from "./map.module.css";
import { pinOf } from "./places.ts";
import { mapWords } from "./words.ts";

interface PinFormProps {
  readonly label: string;
  readonly files: readonly EvidenceView[];
  readonly keep: (pin: Pin) => void;
  readonly cancel: () => void;
}

/** Chooses a file, then a page of it or a span; left empty, the whole file is meant. */
export const PinForm = ({ label, files, keep, cancel }: PinFormProps) => {
  const words = useWords(mapWords);
  const id = useId();
  const [chosen, choose] = useState(files[0]?.id);
  const [written, write] = useState({ page: "", from: "", to: "" });
  const [wrong, setWrong] = useState<"page" | "time">();
  const file = files.find((one) => one.id === chosen) ?? files[0];
  if (!file) return null;

  const length = timecode(Math.ceil(file.durationSeconds ?? 0));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const pin = pinOf(file, written);
    if (typeof pin !== "string") return keep(pin);
    setWrong(pin);
    document.getElementById(`${id}-${pin === "page" ? "page" : "from"}`)?.focus();
    return undefined;
  };
  const field = (name: "page" | "from" | "to", said: string, hint?: string) => (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{said}</label>
      <input
        id={`${id}-${name}`}
        className={`input ${styles["place"]}`}
        inputMode={name === "page" ? "numeric" : "text"}
        autoComplete="off"
        value={written[name]}
        aria-invalid={wrong === (name === "page" ? "page" : "time") || undefined}
        aria-describedby={hint && `${id}-hint`}
        onChange={({ target }) => write({ ...written, [name]: target.value })}
      />
    </div>
  );
  return (
    <form aria-label={label} className={styles["form"]} onSubmit={submit}>
      <div className="field">
        <label htmlFor={`${id}-file`}>{words.file}</label>
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the form has just been asked for here */}
        <select id={`${id}-file`} className="input" autoFocus value={file.id} onChange={(e) => choose(e.target.value)}>
          {files.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      {file.pages !== undefined && field("page", words.page(file.pages))}
      {file.durationSeconds !== undefined && (
        <div className={styles["span"]}>
          {field("from", words.from, "hint")}
          {field("to", words.to, "hint")}
          <p id={`${id}-hint`} className="muted small">
            {words.timeHint(length)}
          </p>
        </div>
      )}
      <div role="alert">
        {wrong && (
          <p className={styles["wrong"]}>
            {wrong === "page" ? words.wrongPage(file.pages ?? 1) : words.wrongTime(length)}
          </p>
        )}
      </div>
      <div className="line">
        <button type="submit" className="button primary">
          {words.keep}
        </button>
        <button type="button" className="button" onClick={cancel}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
};
