import { type FormEvent, useId, useState } from "react";

import { useWords } from "../language/language.ts";
import { ProblemLine } from "../page/problem-line.tsx";
import { useEnding } from "./rechecks.ts";
import { recheckWords } from "./words.ts";

/** Ends a second look for which no expert is left, after saying what that means. */
export const EndUnseen = ({ caseId }: { caseId: string }) => {
  const words = useWords(recheckWords);
  const id = useId();
  const [asking, ask] = useState(false);
  const [reason, write] = useState("");
  const ending = useEnding(caseId);
  if (!asking)
    return (
      <div>
        <button type="button" className="button quiet" onClick={() => ask(true)}>
          {words.end}
        </button>
      </div>
    );
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!ending.isPending) ending.mutate({ reason });
  };
  return (
    <form className="stack tight" onSubmit={send}>
      <p className="dense measure">{words.endMeans}</p>
      <div className="field">
        <label htmlFor={id}>{words.endWhy}</label>
        {/* oxlint-disable jsx-a11y/no-autofocus -- it has just been asked for here */}
        <input
          autoFocus
          id={id}
          className="input"
          required
          pattern=".*\S.*"
          maxLength={500}
          value={reason}
          onChange={({ target }) => write(target.value)}
        />
        {/* oxlint-enable jsx-a11y/no-autofocus */}
      </div>
      <ProblemLine error={ending.error} />
      <div className="line">
        <button type="submit" className="button danger" aria-disabled={ending.isPending}>
          {words.endSend}
        </button>
        <button type="button" className="button" onClick={() => ask(false)}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
};
