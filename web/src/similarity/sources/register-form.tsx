import type { NewSource, SourceView } from "#contract/similarity";
import { type FormEvent, useId, useState } from "react";

import { isProblem } from "../../api/problem-error.ts";
import { useWords } from "../../language/language.ts";
import { ProblemLine } from "../../page/problem-line.tsx";
import { useRegistration } from "./sources.ts";
import { sourcesWords } from "./words.ts";

/** Source: `MAX_SOURCE_LENGTH` and `MAX_TEMPLATE_LENGTH` of the platform, which holds the last word. */
const MAX_LENGTH = { template: 20_000, library: 100_000 } as const;
const USES = ["template", "library"] as const;

interface RegisterFormProps {
  readonly registered: (source: SourceView) => void;
  readonly close: () => void;
}

/** Registers a known text; what was written stays until the platform has it. */
export const RegisterForm = ({ registered, close }: RegisterFormProps) => {
  const words = useWords(sourcesWords);
  const id = useId();
  const [source, write] = useState<NewSource>({ title: "", use: "template", text: "" });
  const registration = useRegistration();
  const { error, isPending } = registration;
  const length = source.text.trim().length;
  const max = MAX_LENGTH[source.use];
  const tooMany = isProblem(error, "invalid-fields")
    ? error.errors.find(({ code }) => code === "too-many-templates")?.limit
    : undefined;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!isPending && length <= max) registration.mutate(source, { onSuccess: registered });
  };
  return (
    <form className="stack" onSubmit={send}>
      <div className="field">
        <label htmlFor={`${id}-title`}>{words.name}</label>
        {/* oxlint-disable jsx-a11y/no-autofocus -- the form has just been asked for here */}
        <input
          autoFocus
          id={`${id}-title`}
          className="input"
          required
          pattern=".*\S.*"
          maxLength={200}
          placeholder={words.nameHint}
          value={source.title}
          onChange={({ target }) => write({ ...source, title: target.value })}
        />
        {/* oxlint-enable jsx-a11y/no-autofocus */}
      </div>
      <fieldset className="field">
        <legend className="strong dense">{words.use}</legend>
        <div className="stack tight">
          {USES.map((use) => (
            <label key={use} className="check">
              <input type="radio" name={id} checked={source.use === use} onChange={() => write({ ...source, use })} />
              <span className="dense">
                {words.uses[use].name}
                <span className="muted small"> {words.uses[use].means}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="field">
        <label htmlFor={`${id}-text`}>{words.text}</label>
        <textarea
          id={`${id}-text`}
          className="input"
          rows={10}
          required
          aria-invalid={length > max}
          aria-describedby={`${id}-length`}
          placeholder={words.textHint}
          value={source.text}
          onChange={({ target }) => write({ ...source, text: target.value })}
        />
        <p id={`${id}-length`} className={length > max ? "wrong" : "muted small"} aria-live="polite">
          {length > max ? words.tooLong(max) : words.length(length, max)}
        </p>
      </div>
      {tooMany === undefined ? (
        <ProblemLine error={error} />
      ) : (
        <p role="alert" className="notice red">
          {words.tooMany(tooMany)}
        </p>
      )}
      <div className="line">
        <button type="submit" className="button primary" aria-disabled={isPending || length > max}>
          {isPending ? words.saving : words.save}
        </button>
        <button type="button" className="button" onClick={close}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
};
