import { useId } from "react";

import { useWords } from "../language/language.ts";
import { CHOICES, type FieldName, type Flat, isChoice, NUMBERS } from "./policy-fields.ts";
import styles from "./policy.module.css";
import { policyWords } from "./words.ts";

interface PolicyFieldProps {
  readonly name: FieldName;
  readonly flat: Flat;
  readonly wrong: boolean;
  /** Absent for who may only read. */
  readonly change: ((value: string) => void) | undefined;
}

/** One thing of the policy: a number in a sentence, or one of a few ways. */
export const PolicyField = ({ name, flat, wrong, change }: PolicyFieldProps) => {
  const words = useWords(policyWords);
  const id = useId();
  if (isChoice(name)) {
    const { label, options } = words.choices[name];
    const named = options as Record<string, string>;
    return (
      <fieldset className="field" disabled={!change}>
        <legend className="strong dense">{label}</legend>
        <div>
          {CHOICES[name].map((option) => (
            <label key={option} className="check">
              <input type="radio" name={id} checked={flat[name] === option} onChange={() => change?.(option)} />
              <span className="dense">{named[option]}</span>
            </label>
          ))}
        </div>
      </fieldset>
    );
  }
  const { label, unit, hint } = words.numbers[name];
  const { min, max } = NUMBERS[name];
  return (
    <div className="field">
      <div className={styles["sentence"]}>
        <label htmlFor={id} className="dense">
          {label}
        </label>
        <input
          id={id}
          type="number"
          inputMode="numeric"
          className={`input ${styles["number"] ?? ""}`}
          min={min}
          max={max}
          step={1}
          disabled={!change}
          value={flat[name]}
          aria-invalid={wrong}
          aria-describedby={`${id}-unit ${id}-hint`}
          onChange={({ target }) => change?.(target.value)}
        />
        <span id={`${id}-unit`} className="dense">
          {unit}
        </span>
      </div>
      <p id={`${id}-hint`} className={wrong ? "wrong" : "muted small"} hidden={!wrong && hint === ""}>
        {wrong ? words.wrong(min, max) : hint}
      </p>
    </div>
  );
};
