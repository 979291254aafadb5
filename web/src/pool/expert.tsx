import type { ExpertView } from "#contract/pool";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";

import { useFramework } from "../catalog/framework.ts";
import { useText, useWords } from "../language/language.ts";
import { Failed } from "../page/failed.tsx";
import { ProblemLine } from "../page/problem-line.tsx";
import { Question } from "../page/question.tsx";
import { Skeleton } from "../page/skeleton.tsx";
import { usedOf } from "./expert-order.ts";
import { expertQuery, useExpertise } from "./pool.ts";
import styles from "./pool.module.css";
import { standingQuery } from "./standing.ts";
import { Ties } from "./ties.tsx";
import { TimeForm } from "./time-form.tsx";
import { poolWords } from "./words.ts";

/** One expert: her week, her time, her field, her ties. */
export const Expert = ({ person }: { person: string }) => {
  const words = useWords(poolWords);
  const text = useText();
  const { data: expert, error, refetch } = useQuery(expertQuery(person));
  const { data: standing } = useQuery(standingQuery(person));
  if (error && !expert) return <Failed error={error} retry={() => void refetch()} />;
  if (!expert || !standing) return <Skeleton rows={6} />;
  const { load, weeklyCapacity } = expert;
  return (
    <div className="stack wide reading">
      <div className="stack tight">
        <p className="dense">
          <Link to="/manage/$part" params={{ part: "pool" }} search={{}}>
            {words.back}
          </Link>
        </p>
        <h2>{text(expert.name)}</h2>
        <p className="dense muted">
          {words.week} {words.weekOf(usedOf(expert), weeklyCapacity)} ·{" "}
          {words.detail(load.reviewedThisWeek, load.held, load.assigned)}
        </p>
      </div>
      <TimeForm standing={standing} whose={person} />
      <Field expert={expert} />
      <Ties standing={standing} whose={person} />
      <End expert={expert} />
    </div>
  );
};

const toggled = (list: readonly string[], one: string): string[] =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one];

interface TicksProps {
  readonly legend: string;
  readonly all: readonly { readonly id: string; readonly label: string; readonly title?: string }[];
  readonly ticked: readonly string[];
  readonly tick: (list: string[]) => void;
  readonly named?: boolean;
}

export const Ticks = ({ legend, all, ticked, tick, named = false }: TicksProps) => (
  <fieldset className="field">
    <legend className="strong dense">{legend}</legend>
    <div className={`${styles["chips"]} ${named ? styles["named"] : ""}`}>
      {all.map(({ id, label, title }) => (
        <label key={id} className="check" title={title}>
          <input type="checkbox" checked={ticked.includes(id)} onChange={() => tick(toggled(ticked, id))} />
          <span className="dense">{label}</span>
        </label>
      ))}
    </div>
  </fieldset>
);

const Field = ({ expert }: { expert: ExpertView }) => {
  const words = useWords(poolWords);
  const text = useText();
  const framework = useFramework();
  const saving = useExpertise(expert);
  const [field, change] = useState(expert.expertise ?? { competencies: [], subjects: [], stages: [] });
  const none = field.competencies.length === 0;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!saving.isPending && !none) saving.mutate(field);
  };
  const named = (list: readonly { id: string; name: { zh: string; en: string } }[]) =>
    list.map(({ id, name }) => ({ id, label: text(name) }));
  return (
    <form className="stack" onSubmit={send} onChange={() => saving.reset()}>
      <div className="stack tight">
        <h2>{words.expertise}</h2>
        <p className="dense muted">{words.expertiseLead}</p>
      </div>
      <Ticks
        legend={words.points}
        all={framework.competencies.map(({ code, name }) => ({ id: code, label: code, title: text(name) }))}
        ticked={field.competencies}
        tick={(competencies) => change({ ...field, competencies })}
      />
      <Ticks
        named
        legend={words.subjects}
        all={named(framework.subjects)}
        ticked={field.subjects}
        tick={(subjects) => change({ ...field, subjects })}
      />
      <Ticks
        named
        legend={words.stages}
        all={named(framework.stages)}
        ticked={field.stages}
        tick={(stages) => change({ ...field, stages })}
      />
      {none && <p className="dense muted">{words.noPoint}</p>}
      <ProblemLine error={saving.error} />
      <div className="line">
        <button type="submit" className="button primary" aria-disabled={saving.isPending || none}>
          {saving.isPending ? words.saving : words.save}
        </button>
        <output className="dense muted">{saving.isSuccess && words.saved}</output>
      </div>
    </form>
  );
};

/** Ending it is asked for twice. */
const End = ({ expert }: { expert: ExpertView }) => {
  const words = useWords(poolWords);
  const text = useText();
  const navigate = useNavigate();
  const [asking, ask] = useState(false);
  const ending = useExpertise(expert);
  const end = () =>
    ending.mutate(null, {
      onSuccess: () => void navigate({ to: "/manage/$part", params: { part: "pool" }, search: {} }),
    });
  return (
    <section className="stack tight">
      <ProblemLine error={ending.error} />
      {asking ? (
        <Question
          name={words.end}
          means={words.endSure(text(expert.name))}
          yes={words.yesEnd}
          no={words.cancel}
          danger
          pending={ending.isPending}
          act={end}
          back={() => ask(false)}
        />
      ) : (
        <div>
          <button type="button" className="button quiet" onClick={() => ask(true)}>
            {words.end}
          </button>
        </div>
      )}
    </section>
  );
};
