import { useState } from "react";

import { useWords } from "../language/language.ts";
import { Question } from "../page/question.tsx";
import { type FieldName, type Flat, isAsked, isChoice } from "./policy-fields.ts";
import { policyWords } from "./words.ts";

interface ChangesProps {
  readonly before: Flat;
  readonly after: Flat;
  readonly changed: readonly FieldName[];
  /** Something is filled in wrongly. */
  readonly blocked: boolean;
  readonly pending: boolean;
  readonly publish: () => void;
  readonly reset: () => void;
}

/** What would change, said once more before it does. */
export const Changes = ({ before, after, changed, blocked, pending, publish, reset }: ChangesProps) => {
  const words = useWords(policyWords);
  const [asking, ask] = useState(false);
  const labelOf = (name: FieldName): string => (isChoice(name) ? words.choices[name] : words.numbers[name]).label;
  const valueOf = (flat: Flat, name: FieldName): string => {
    if (!isAsked(flat, name)) return words.off;
    if (isChoice(name)) return (words.choices[name].options as Record<string, string>)[flat[name]] ?? "";
    return `${flat[name]} ${words.numbers[name].unit}`.trim();
  };
  if (changed.length === 0) return <p className="muted">{words.noChange}</p>;
  return (
    <div className="stack">
      <h2>{words.changes(changed.length)}</h2>
      <ul className="rows dense">
        {changed.map((name) => (
          <li key={name}>{words.from(labelOf(name), valueOf(before, name), valueOf(after, name))}</li>
        ))}
      </ul>
      {asking && !blocked ? (
        <Question
          name={words.publish}
          means={words.sure}
          yes={pending ? words.publishing : words.publish}
          no={words.cancel}
          pending={pending}
          act={publish}
          back={() => ask(false)}
        />
      ) : (
        <div className="line">
          <button type="button" className="button primary" aria-disabled={blocked} onClick={() => blocked || ask(true)}>
            {words.publish}
          </button>
          <button type="button" className="button quiet" onClick={reset}>
            {words.reset}
          </button>
        </div>
      )}
    </div>
  );
};
