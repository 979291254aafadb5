import type { Level } from "#contract/catalog";
import type { GoldView } from "#contract/gold";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";

import { competencyQuery } from "../catalog/framework.ts";
import { useText, useWords } from "../language/language.ts";
import { LevelMark } from "../level/level-mark.tsx";
import { levelWords } from "../level/words.ts";
import { Failed } from "../page/failed.tsx";
import { ProblemLine } from "../page/problem-line.tsx";
import { Skeleton } from "../page/skeleton.tsx";
import { useChanging } from "./gold.ts";
import styles from "./gold.module.css";
import { goldWords } from "./words.ts";

const LEVELS = ["excellent", "pass", "not-met"] as const satisfies readonly Level[];

/** The marks of an item criterion by criterion, each of which may be corrected with words. */
export const SampleMarks = ({ gold }: { gold: GoldView }) => {
  const words = useWords(goldWords);
  const say = useText();
  const { data: guide, error, refetch } = useQuery(competencyQuery(gold.frameworkVersion, gold.competency));
  const [editing, edit] = useState<string>();
  const [saved, setSaved] = useState(false);
  if (error && !guide) return <Failed error={error} retry={() => void refetch()} />;
  if (!guide) return <Skeleton rows={5} />;
  const criteria = guide.items.flatMap((item) => item.criteria).filter(({ id }) => id in gold.marks);
  return (
    <div className={styles["marks"]}>
      <output>{saved && words.saved}</output>
      {criteria.map(({ id, title }) =>
        editing === id ? (
          <MarkForm
            key={id}
            gold={gold}
            criterion={id}
            title={say(title)}
            close={(isSaved) => {
              setSaved(isSaved);
              edit(undefined);
            }}
          />
        ) : (
          <div key={id} className={styles["mark"]}>
            <div className={styles["top"]}>
              <span className="dense">{say(title)}</span>
              <LevelMark level={gold.marks[id]?.level ?? "not-met"} />
              {gold.corrected.includes(id) && <span className="muted small">{words.byPool}</span>}
              <button
                type="button"
                className={`button quiet ${styles["push"]}`}
                aria-label={words.changeOf(say(title))}
                onClick={() => {
                  setSaved(false);
                  edit(id);
                }}
              >
                {words.change}
              </button>
            </div>
            <p className={`dense muted ${styles["reason"]}`}>{gold.marks[id]?.reason || words.noReason}</p>
          </div>
        ),
      )}
    </div>
  );
};

interface MarkFormProps {
  readonly gold: GoldView;
  readonly criterion: string;
  readonly title: string;
  readonly close: (saved: boolean) => void;
}

const MarkForm = ({ gold: { id, version, marks }, criterion, title, close }: MarkFormProps) => {
  const words = useWords(goldWords);
  const levels = useWords(levelWords);
  const field = useId();
  const [level, choose] = useState<Level>(marks[criterion]?.level ?? "pass");
  const [reason, write] = useState(marks[criterion]?.reason ?? "");
  const changing = useChanging();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (changing.isPending) return;
    const change = { id, version, marks: { [criterion]: { level, reason } } };
    changing.mutate(change, { onSuccess: () => close(true) });
  };
  return (
    <form className={`stack tight ${styles["mark"]}`} onSubmit={send} aria-label={words.changeOf(title)}>
      <p className="dense strong">{title}</p>
      <fieldset className="line">
        <legend className="visually-hidden">{words.level}</legend>
        {LEVELS.map((one) => (
          <label key={one} className="check">
            <input type="radio" name={field} checked={level === one} onChange={() => choose(one)} />
            <span className="dense">{levels[one]}</span>
          </label>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor={field}>{words.reason}</label>
        <textarea
          id={field}
          className="input"
          rows={3}
          required
          maxLength={2000}
          aria-describedby={`${field}-hint`}
          value={reason}
          onChange={({ target }) => write(target.value)}
        />
        <p id={`${field}-hint`} className="muted small">
          {words.reasonHint}
        </p>
      </div>
      <ProblemLine error={changing.error} />
      <div className="line">
        <button type="submit" className="button primary" aria-disabled={changing.isPending}>
          {changing.isPending ? words.saving : words.save}
        </button>
        <button type="button" className="button" onClick={() => close(false)}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
};
