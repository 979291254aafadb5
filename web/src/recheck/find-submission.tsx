import { type FormEvent, useId, useState } from "react";

import { useWords } from "../language/language.ts";
import { Decisions } from "./decisions.tsx";
import { recheckWords } from "./words.ts";

/** Leads to what was decided of a submission, by its number or by the whole address of its page. `asked`: the one that another page led to. */
export const FindSubmission = ({ asked = "" }: { asked?: string | undefined }) => {
  const words = useWords(recheckWords);
  const id = useId();
  const [typed, type] = useState(asked);
  const [found, find] = useState(asked || undefined);
  const search = (event: FormEvent) => {
    event.preventDefault();
    find(/sub_[0-9a-z]+/.exec(typed)?.[0] ?? typed.trim());
  };
  return (
    <section aria-labelledby={`${id}-title`} className="stack tight">
      <h2 id={`${id}-title`}>{words.open}</h2>
      <form className="stack tight" onSubmit={search}>
        <div className="field">
          <label htmlFor={id}>{words.id}</label>
          <input
            id={id}
            className="input"
            required
            maxLength={300}
            placeholder={words.idHint}
            aria-describedby={`${id}-hint`}
            autoComplete="off"
            value={typed}
            onChange={({ target }) => type(target.value)}
          />
          <p id={`${id}-hint`} className="muted small">
            {words.openLead}
          </p>
        </div>
        <div>
          <button type="submit" className="button">
            {words.find}
          </button>
        </div>
      </form>
      {found && <Decisions key={found} submissionId={found} />}
    </section>
  );
};
