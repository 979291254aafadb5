import type { NoMatch, PlanAsk, Reason, Skip } from "#contract/pool";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";

import { useFramework } from "../catalog/framework.ts";
import { useText, useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { Failed } from "../page/failed.tsx";
import { More } from "../page/more.tsx";
import { ProblemLine } from "../page/problem-line.tsx";
import { Skeleton } from "../page/skeleton.tsx";
import { Ticks } from "./expert.tsx";
import {
  isRunning,
  matchesQuery,
  planQuery,
  plansQuery,
  sharesQuery,
  unmatchedQuery,
  useApply,
  useDryRun,
} from "./pool.ts";
import styles from "./pool.module.css";
import { poolWords } from "./words.ts";

const WEEKS = [1, 2, 4, 8] as const;

/** Asks for a plan; trying it moves nothing. */
export const PlanForm = ({ pool }: { pool: string }) => {
  const words = useWords(poolWords);
  const text = useText();
  const navigate = useNavigate();
  const framework = useFramework();
  const run = useDryRun();
  const [weeks, setWeeks] = useState<number>(2);
  const [move, setMove] = useState<PlanAsk["move"]>("unassigned");
  const [only, setOnly] = useState<string[]>([]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (run.isPending) return;
    run.mutate(
      { pool, weeks, move, ...(only.length > 0 && { competencies: only }) },
      { onSuccess: ({ id }) => void navigate({ to: "/manage/$part", params: { part: "pool" }, search: { plan: id } }) },
    );
  };
  return (
    <form className="stack" onSubmit={send}>
      <label className="field">
        <span className="label">{words.weeks}</span>
        <select
          className={`input ${styles["short"]}`}
          value={weeks}
          onChange={({ target }) => setWeeks(Number(target.value))}
        >
          {WEEKS.map((n) => (
            <option key={n} value={n}>
              {words.weeksOf(n)}
            </option>
          ))}
        </select>
      </label>
      <div>
        <label className="check">
          <input
            type="checkbox"
            checked={move === "unbegun"}
            onChange={({ target }) => setMove(target.checked ? "unbegun" : "unassigned")}
          />
          <span className="dense">{words.move}</span>
        </label>
        <p className="muted small">{words.moveHint}</p>
      </div>
      <details>
        <summary className="dense">{words.only}</summary>
        <p className="muted small">{words.onlyHint}</p>
        <Ticks
          legend={words.points}
          all={framework.competencies.map(({ code, name }) => ({ id: code, label: code, title: text(name) }))}
          ticked={only}
          tick={setOnly}
        />
      </details>
      <ProblemLine error={run.error} />
      <div>
        <button type="submit" className="button primary" aria-disabled={run.isPending}>
          {run.isPending ? words.running : words.dryRun}
        </button>
      </div>
    </form>
  );
};

/** The last few plans of a pool. */
export const Past = ({ pool }: { pool: string }) => {
  const words = useWords(poolWords);
  const format = useFormat();
  const { data: plans = [] } = useQuery(plansQuery(pool));
  if (plans.length === 0) return null;
  return (
    <section className="stack tight" aria-labelledby="past">
      <h3 id="past">{words.past}</h3>
      <ul className="rows">
        {plans.map(({ id, askedAt, state, matched, moved }) => (
          <li key={id} className={styles["share"]}>
            <Link to="/manage/$part" params={{ part: "pool" }} search={{ plan: id }}>
              {format.moment(askedAt)}
            </Link>
            <span className="dense muted">
              {words.states[state]} · {words.pastLine(matched, moved)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** Longer than the largest city takes. */
const LATE_MS = 5 * 60_000;

/** A plan from being worked out to being put into effect. */
export const Plan = ({ id }: { id: string }) => {
  const words = useWords(poolWords);
  const { data: plan, error, refetch, dataUpdatedAt } = useQuery(planQuery(id));
  if (error && !plan) return <Failed error={error} retry={() => void refetch()} />;
  if (!plan) return <Skeleton rows={4} />;
  const late = isRunning(plan) && dataUpdatedAt - Date.parse(plan.askedAt) > LATE_MS;
  return (
    <div className="stack wide reading">
      <div className="stack tight">
        <p className="dense">
          <Link to="/manage/$part" params={{ part: "pool" }} search={{}}>
            {words.plan}
          </Link>
        </p>
        <h2>{words.result}</h2>
        <div aria-live="polite" className="stack tight">
          {plan.state === "asked" && <p>{words.runningLong}</p>}
          {plan.state === "applying" && <p>{words.applying}</p>}
          {late && <p className="notice amber">{words.late}</p>}
          {plan.state === "failed" && <p className="notice amber">{words.failed}</p>}
          {plan.state === "applied" && <Applied moved={plan.moved} skipped={plan.skipped} />}
          {plan.state === "ready" && <Ready id={id} matched={plan.matched} />}
        </div>
      </div>
      {!isRunning(plan) && plan.state !== "failed" && (
        <>
          <Open id={id} unmatched={plan.unmatched} />
          {plan.matched > 0 && <Shares id={id} />}
          {plan.matched > 0 && <Matches id={id} />}
        </>
      )}
    </div>
  );
};

const Ready = ({ id, matched }: { id: string; matched: number }) => {
  const words = useWords(poolWords);
  const apply = useApply(id);
  return (
    <>
      <p>{words.ready(matched)}</p>
      {matched === 0 ? (
        <p className="dense muted">{words.nothingNext}</p>
      ) : (
        <>
          <p className="dense muted">{words.proven}</p>
          <ProblemLine error={apply.error} />
          <div>
            <button
              type="button"
              className="button primary"
              aria-disabled={apply.isPending}
              onClick={() => apply.isPending || apply.mutate()}
            >
              {apply.isPending ? words.applying : words.apply(matched)}
            </button>
          </div>
        </>
      )}
    </>
  );
};

/** How many for each reason, as an answer has them. */
type Counts<K extends string> = { readonly [why in K]?: number | undefined };

const Applied = ({ moved, skipped }: { moved: number; skipped: Counts<Skip> }) => {
  const words = useWords(poolWords);
  return (
    <>
      <p>{words.applied(moved)}</p>
      {Object.entries(skipped).map(([why, count]) => (
        <p key={why} className="dense muted">
          {words.skipped[why as Skip](count ?? 0)}
        </p>
      ))}
    </>
  );
};

/** What nobody can be given, by why, and which. */
const Open = ({ id, unmatched }: { id: string; unmatched: Counts<NoMatch> }) => {
  const words = useWords(poolWords);
  const format = useFormat();
  const count = Object.values(unmatched).reduce<number>((sum, each) => sum + (each ?? 0), 0);
  const list = useInfiniteQuery({ ...unmatchedQuery(id), enabled: count > 0 });
  if (count === 0) return null;
  return (
    <section className="stack tight" aria-labelledby="open">
      <h3 id="open">{words.open(count)}</h3>
      <p className="dense muted">{words.openNext}</p>
      <ul className="rows">
        {(list.data?.pages ?? [])
          .flatMap(({ items }) => items)
          .map(({ slotId, code, competency, promisedBy, because }) => (
            <li key={slotId} className={styles["share"]}>
              <span>
                <span className="code">{competency}</span> {code}{" "}
                <span className="small muted">{format.deadline(promisedBy)}</span>
              </span>
              <span className="dense">{words.because[because]}</span>
            </li>
          ))}
      </ul>
      <More label={words.more} list={list} />
    </section>
  );
};

const Shares = ({ id }: { id: string }) => {
  const words = useWords(poolWords);
  const text = useText();
  const { data: shares = [] } = useQuery(sharesQuery(id));
  return (
    <details>
      <summary className="strong">{words.shares}</summary>
      <ul className="rows">
        {shares
          .filter(({ count }) => count > 0)
          .map(({ personId, name, count, capacity }) => (
            <li key={personId} className={styles["share"]}>
              <Link to="/manage/$part" params={{ part: "pool" }} search={{ expert: personId }}>
                {text(name)}
              </Link>
              <span className="dense muted">{words.shareOf(count, capacity)}</span>
            </li>
          ))}
      </ul>
    </details>
  );
};

const Matches = ({ id }: { id: string }) => {
  const words = useWords(poolWords);
  const format = useFormat();
  const text = useText();
  const list = useInfiniteQuery(matchesQuery(id));
  const { data, error, refetch } = list;
  const say = ({ code, value = 0 }: Reason): string => words.reasons[code](value);
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton rows={4} />;
  return (
    <section className="stack tight" aria-labelledby="matches">
      <h3 id="matches">{words.matches}</h3>
      <ul className="rows">
        {data.pages
          .flatMap(({ items }) => items)
          .map(({ slotId, code, competency, promisedBy, name, reasons }) => (
            <li key={slotId} className={styles["match"]}>
              <span>
                <span className="code">{competency}</span> {code}{" "}
                <span className="small muted">{format.deadline(promisedBy)}</span>
              </span>
              <span className="strong">{text(name)}</span>
              <span className="dense muted">{reasons.map(say).join(" · ")}</span>
            </li>
          ))}
      </ul>
      <More label={words.more} list={list} />
    </section>
  );
};
