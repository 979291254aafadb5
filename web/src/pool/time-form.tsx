import type { Leave, StandingView } from "#contract/pool";
import { type FormEvent, useId, useState } from "react";

import { useWords } from "../language/language.ts";
import { ProblemLine } from "../page/problem-line.tsx";
import { useAvailability, type Whose } from "./standing.ts";
import styles from "./pool.module.css";
import { standingWords } from "./words.ts";

/** Source: `MAX_WEEKLY` and `MAX_LEAVES` of the platform, which holds the last word. */
const MAX_WEEKLY = 200;
const MAX_LEAVES = 20;

/** A day of the reader's own calendar, `days` from today. */
const dayFromNow = (days: number): string => {
  const at = new Date(Date.now() + days * 86_400_000);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};

/** Reviews a week and leave; what was written stays until the platform has it. */
export const TimeForm = ({ standing, whose }: { standing: StandingView; whose: Whose }) => {
  const words = useWords(standingWords);
  const id = useId();
  const [week, setWeek] = useState(String(standing.weeklyCapacity ?? ""));
  const [leave, setLeave] = useState<readonly Leave[]>(standing.leave);
  const saving = useAvailability(whose, standing.version);
  const upside = leave.findIndex(({ from, to }) => from > to);

  const change = (at: number, part: Partial<Leave>) =>
    setLeave(leave.map((one, i) => (i === at ? { ...one, ...part } : one)));
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (saving.isPending || upside >= 0) return;
    saving.mutate({ weeklyCapacity: week === "" ? null : Number(week), leave: [...leave] });
  };

  return (
    <form className="stack" onSubmit={send} onChange={() => saving.reset()}>
      <div className="field">
        <label htmlFor={`${id}-week`}>{words.week}</label>
        <input
          id={`${id}-week`}
          className={`input ${styles["short"]}`}
          type="number"
          inputMode="numeric"
          min={0}
          max={MAX_WEEKLY}
          value={week}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => setWeek(target.value)}
        />
        <p id={`${id}-hint`} className="muted small">
          {words.weekHint}
        </p>
      </div>
      <fieldset className="field">
        <legend className="strong dense">{words.leave}</legend>
        <p className="muted small">{leave.length === 0 ? words.noLeave : words.leaveHint}</p>
        {leave.length > 0 && (
          <ul className="rows">
            {leave.map(({ from, to }, i) => (
              // oxlint-disable-next-line react/no-array-index-key -- a span has no name but its place in the list
              <li key={i} className={styles["leave"]}>
                <label className="field">
                  <span className="small muted">{words.from}</span>
                  <input
                    className="input"
                    type="date"
                    required
                    value={from}
                    onChange={({ target }) => change(i, { from: target.value })}
                  />
                </label>
                <label className="field">
                  <span className="small muted">{words.to}</span>
                  <input
                    className="input"
                    type="date"
                    required
                    min={from}
                    aria-invalid={upside === i}
                    value={to}
                    onChange={({ target }) => change(i, { to: target.value })}
                  />
                </label>
                <button
                  type="button"
                  className="button quiet"
                  aria-label={words.removeLeave(from, to)}
                  onClick={() => {
                    saving.reset();
                    setLeave(leave.filter((_, at) => at !== i));
                  }}
                >
                  {words.remove}
                </button>
              </li>
            ))}
          </ul>
        )}
        {upside >= 0 && <p className="wrong">{words.order}</p>}
        {leave.length < MAX_LEAVES && (
          <div>
            <button
              type="button"
              className="button"
              onClick={() => {
                saving.reset();
                setLeave([...leave, { from: dayFromNow(1), to: dayFromNow(1) }]);
              }}
            >
              {words.addLeave}
            </button>
          </div>
        )}
      </fieldset>
      <ProblemLine error={saving.error} />
      <div className="line">
        <button type="submit" className="button primary" aria-disabled={saving.isPending || upside >= 0}>
          {saving.isPending ? words.saving : words.save}
        </button>
        <output className="dense muted">{saving.isSuccess && words.saved}</output>
      </div>
    </form>
  );
};
