import { useId } from "react";

import styles from "./choice.module.css";

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly name: string; readonly lang?: string }[];
  readonly choose: (value: Value) => void;
}

/** One of a few, side by side: native radio buttons in the dress of a segmented control. */
export const Choice = <Value extends string>({ label, value, options, choose }: ChoiceProps<Value>) => {
  const name = useId();
  return (
    <fieldset>
      <legend className="small muted">{label}</legend>
      <div className={styles["segments"]}>
        {options.map((option) => (
          <label key={option.value} lang={option.lang}>
            <input type="radio" name={name} checked={option.value === value} onChange={() => choose(option.value)} />
            <span>{option.name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
