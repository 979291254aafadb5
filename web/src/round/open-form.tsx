import type { ScoringRoundView } from "#contract/round";
import { useQueries } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";

import { isProblem } from "../api/problem-error.ts";
import { useFramework } from "../catalog/framework.ts";
import { chargesOf } from "../directory/charge.ts";
import { useMe } from "../directory/me.ts";
import { placesBelowQuery } from "../directory/places.ts";
import { useText, useWords } from "../language/language.ts";
import { ProblemLine } from "../page/problem-line.tsx";
import { useOpening } from "./rounds.ts";
import styles from "./round.module.css";
import { roundWords } from "./words.ts";

interface OpenFormProps {
  readonly opened: (round: ScoringRoundView) => void;
  readonly close: () => void;
}

/** Pools below the places one looks after, and below the cities among those. */
const usePools = () => {
  const charges = chargesOf(useMe());
  const near = useQueries({ queries: charges.map(({ id }) => placesBelowQuery(id)) }).flatMap(({ data }) => data ?? []);
  const cities = near.filter(({ kind }) => kind === "city");
  const far = useQueries({ queries: cities.map(({ id }) => placesBelowQuery(id)) }).flatMap(({ data }) => data ?? []);
  return [...near, ...far].filter(({ kind }) => kind === "pool");
};

/** Opens a round; what was written stays until the platform has it. */
export const OpenForm = ({ opened, close }: OpenFormProps) => {
  const words = useWords(roundWords);
  const text = useText();
  const id = useId();
  const framework = useFramework();
  const pools = usePools();
  const [name, setName] = useState("");
  const [on, setOn] = useState("");
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  const [chosen, choose] = useState<readonly string[]>([]);
  const [poolId, setPool] = useState<string>();
  const opening = useOpening();
  const pool = poolId ?? pools[0]?.id;
  const taken = isProblem(opening.error, "already-exists")
    ? opening.error.errors.map(({ pointer }) => pointer.slice("/competencies/".length)).join("、")
    : undefined;
  const send = (event: FormEvent) => {
    event.preventDefault();
    const title = name.trim();
    if (opening.isPending || !pool || title === "") return;
    opening.mutate(
      { title: { zh: title, en: title }, poolId: pool, competencies: [...chosen], announcedFor: on },
      { onSuccess: opened },
    );
  };
  return (
    <form className="stack" onSubmit={send}>
      <div className="field">
        <label htmlFor={`${id}-name`}>{words.name}</label>
        {/* oxlint-disable jsx-a11y/no-autofocus -- the form has just been asked for here */}
        <input
          autoFocus
          id={`${id}-name`}
          className="input"
          required
          pattern=".*\S.*"
          maxLength={100}
          placeholder={words.nameHint}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        {/* oxlint-enable jsx-a11y/no-autofocus */}
      </div>
      <div className="field">
        <label htmlFor={`${id}-on`}>{words.announced}</label>
        <input
          id={`${id}-on`}
          type="date"
          className="input"
          required
          min={today}
          value={on}
          onChange={({ target }) => setOn(target.value)}
        />
        <p className="muted small">{words.announcedHint}</p>
      </div>
      {pools.length > 1 && (
        <div className="field">
          <label htmlFor={`${id}-pool`}>{words.pool}</label>
          <select id={`${id}-pool`} className="input" value={pool} onChange={({ target }) => setPool(target.value)}>
            {pools.map((one) => (
              <option key={one.id} value={one.id}>
                {text(one.name)}
              </option>
            ))}
          </select>
        </div>
      )}
      <fieldset className="field">
        <legend className="strong dense">{words.points}</legend>
        <p className="muted small">{words.pointsHint}</p>
        <div className={styles["points"]}>
          {framework.competencies.map(({ code, name: called }) => (
            <label key={code} className="check" title={text(called)}>
              <input
                type="checkbox"
                checked={chosen.includes(code)}
                onChange={() =>
                  choose(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code])
                }
              />
              <span className="code">{code}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <p className="muted small">{pool ? words.frozen : words.noPool}</p>
      {taken === undefined ? (
        <ProblemLine error={opening.error} />
      ) : (
        <p role="alert" className="notice red">
          {words.taken(taken)}
        </p>
      )}
      <div className="line">
        <button type="submit" className="button primary" aria-disabled={opening.isPending || !pool}>
          {opening.isPending ? words.sending : words.send}
        </button>
        <button type="button" className="button" onClick={close}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
};
