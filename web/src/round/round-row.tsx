import type { ScoringRoundView } from "#contract/round";
import { useState } from "react";

import { useText, useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { ProblemLine } from "../page/problem-line.tsx";
import { Question } from "../page/question.tsx";
import { DryRunOf } from "./dry-run.tsx";
import { useClosing } from "./rounds.ts";
import { roundWords } from "./words.ts";

/** A round with what can be done with it: closing it after saying what that means, and releasing after a look. */
export const RoundRow = ({ round }: { round: ScoringRoundView }) => {
  const words = useWords(roundWords);
  const text = useText();
  const format = useFormat();
  const [asking, ask] = useState(false);
  const [looking, look] = useState(false);
  const closing = useClosing();
  const { id, competencies, announcedFor, openedAt, closedAt } = round;
  const name = text(round.title);
  return (
    <li className="stack tight">
      <div className="line">
        <p className="strong">{name}</p>
        <span className="muted small">{closedAt ? words.closed : words.running}</span>
      </div>
      <p className="muted small">
        {words.facts(competencies.length, format.day(announcedFor))}
        {" · "}
        {words.since(format.day(openedAt))}
        {closedAt && ` · ${words.until(format.day(closedAt))}`}
      </p>
      <ProblemLine error={closing.error} />
      {asking && !closedAt ? (
        <Question
          name={words.closeOf(name)}
          means={words.closeSure}
          yes={words.close}
          no={words.cancel}
          pending={closing.isPending}
          act={() => closing.mutate(id)}
          back={() => ask(false)}
        />
      ) : (
        <div className="line">
          <button
            type="button"
            className="button"
            aria-label={words.lookOf(name)}
            aria-expanded={looking}
            onClick={() => look(!looking)}
          >
            {looking ? words.fold : words.look}
          </button>
          {!closedAt && (
            <button type="button" className="button quiet" aria-label={words.closeOf(name)} onClick={() => ask(true)}>
              {words.close}
            </button>
          )}
        </div>
      )}
      {looking && <DryRunOf id={id} />}
    </li>
  );
};
