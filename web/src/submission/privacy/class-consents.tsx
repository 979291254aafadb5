import Plus from "lucide-react/icons/plus";
import X from "lucide-react/icons/x";
import { type FormEvent, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";

import type { ClassConsent } from "../../../../functions/submission/privacy-contract.ts";
import { useWords } from "../../language/language.ts";
import { useFormat } from "../../language/use-format.ts";
import { classesEdit } from "../draft-edits.ts";
import { draftStore } from "../draft-store.ts";
import styles from "./privacy.module.css";
import { privacyWords } from "./words.ts";

/** As much as the platform takes. Source: `MAX_CLASSES` and `ClassConsent` of the contract. */
const MAX_CLASSES = 20;
const MAX_NAME = 60;
const MAX_WHO = 500;

const today = (): string => new Date().toLocaleDateString("sv");

interface ClassConsentsProps {
  readonly submissionId: string;
  readonly classes: readonly ClassConsent[];
}

/** Which classes appear, since when their parents agree, and who of them may not. Kept for the teacher alone. */
export const ClassConsents = ({ submissionId, classes }: ClassConsentsProps) => {
  const words = useWords(privacyWords);
  const format = useFormat();
  const id = useId();
  const adder = useRef<HTMLButtonElement>(null);
  const [adding, setAdding] = useState<ClassConsent>();
  const change = (next: readonly ClassConsent[]) => draftStore(submissionId).change(...classesEdit(next));
  const close = () => {
    flushSync(() => setAdding(undefined));
    adder.current?.focus();
  };
  const keep = (event: FormEvent) => {
    event.preventDefault();
    if (!adding) return;
    change([...classes, { ...adding, className: adding.className.trim() }]);
    close();
  };
  const write = (part: Partial<ClassConsent>) => adding && setAdding({ ...adding, ...part });
  return (
    <div className={styles["classes"]}>
      <p className="dense strong">{words.classes}</p>
      <p className="muted small">{words.classesHint}</p>
      {classes.length > 0 && (
        <ul className={styles["list"]}>
          {classes.map((one) => (
            <li key={`${one.className} ${one.collectedOn}`} className={styles["class"]}>
              <span className="dense">
                {one.className} · {format.day(one.collectedOn)} ·{" "}
                {one.mayNotAppear ? words.hidden(one.mayNotAppear) : words.allAppear}
              </span>
              <button
                type="button"
                className="button quiet icon"
                aria-label={words.removeClass(one.className)}
                onClick={() => {
                  change(classes.filter((other) => other !== one));
                  adder.current?.focus();
                }}
              >
                <X size={18} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {adding ? (
        <form className={styles["form"]} onSubmit={keep}>
          <div className="field">
            <label htmlFor={`${id}-name`}>{words.className}</label>
            {/* oxlint-disable jsx-a11y/no-autofocus -- the form has just been asked for here */}
            <input
              autoFocus
              id={`${id}-name`}
              className="input"
              required
              pattern=".*\S.*"
              maxLength={MAX_NAME}
              placeholder={words.classNameHint}
              value={adding.className}
              onChange={({ target }) => write({ className: target.value })}
            />
            {/* oxlint-enable jsx-a11y/no-autofocus */}
          </div>
          <div className="field">
            <label htmlFor={`${id}-on`}>{words.collectedOn}</label>
            <input
              id={`${id}-on`}
              className="input"
              type="date"
              required
              max={today()}
              value={adding.collectedOn}
              onChange={({ target }) => write({ collectedOn: target.value })}
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}-who`}>{words.mayNotAppear}</label>
            <textarea
              id={`${id}-who`}
              className="input"
              rows={2}
              maxLength={MAX_WHO}
              placeholder={words.mayNotAppearHint}
              value={adding.mayNotAppear}
              onChange={({ target }) => write({ mayNotAppear: target.value })}
            />
          </div>
          <div className="line">
            <button type="submit" className="button primary">
              {words.keepClass}
            </button>
            <button type="button" className="button" onClick={close}>
              {words.cancel}
            </button>
          </div>
        </form>
      ) : classes.length < MAX_CLASSES ? (
        <button
          ref={adder}
          type="button"
          className="button"
          onClick={() => setAdding({ className: "", collectedOn: today(), mayNotAppear: "" })}
        >
          <Plus size={18} />
          {words.addClass}
        </button>
      ) : (
        <p className="muted small">{words.fullClasses(MAX_CLASSES)}</p>
      )}
    </div>
  );
};
