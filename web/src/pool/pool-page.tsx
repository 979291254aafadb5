import type { PoolView } from "#contract/pool";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";

import { useWords } from "../language/language.ts";
import { PoolOptions } from "../manage/pool-options.tsx";
import { Empty } from "../page/empty.tsx";
import { PageHeader } from "../page/page-header.tsx";
import { Expert } from "./expert.tsx";
import { Experts } from "./experts.tsx";
import { Past, Plan, PlanForm } from "./plan.tsx";
import { poolsQuery } from "./pool.ts";
import styles from "./pool.module.css";
import { poolWords } from "./words.ts";

const route = getRouteApi("/manage/$part");

/** For those who run a pool: who has time, and who is to score what. */
export const PoolPage = () => {
  const words = useWords(poolWords);
  const { expert, plan } = route.useSearch();
  const { data: pools } = useSuspenseQuery(poolsQuery);
  const [chosen, choose] = useState<string>();
  const pool = pools.find(({ id }) => id === chosen) ?? pools[0];
  return (
    <>
      <PageHeader title={words.title} lead={words.lead} above={<Link to="/manage">{words.manage}</Link>} />
      {pool === undefined ? (
        <Empty title={words.none}>
          <p>{words.noneNext}</p>
        </Empty>
      ) : expert !== undefined ? (
        <Expert key={expert} person={expert} />
      ) : plan !== undefined ? (
        <Plan key={plan} id={plan} />
      ) : (
        <div className="stack wide">
          {pools.length > 1 && <Choice pools={pools} pool={pool.id} choose={choose} />}
          <section className="stack tight reading" aria-labelledby="plan">
            <h2 id="plan">{words.plan}</h2>
            <p className="dense muted measure">{words.planLead}</p>
            <PlanForm pool={pool.id} />
          </section>
          <section className="reading">
            <Past pool={pool.id} />
          </section>
          <section className="stack tight" aria-labelledby="experts">
            <h2 id="experts">{words.experts}</h2>
            <Experts key={pool.id} pool={pool.id} />
          </section>
        </div>
      )}
    </>
  );
};

interface ChoiceProps {
  readonly pools: readonly PoolView[];
  readonly pool: string;
  readonly choose: (id: string) => void;
}

const Choice = ({ pools, pool, choose }: ChoiceProps) => {
  const words = useWords(poolWords);
  return (
    <label className="field">
      <span className="label">{words.pool}</span>
      <select className={`input ${styles["short"]}`} value={pool} onChange={({ target }) => choose(target.value)}>
        <PoolOptions pools={pools} />
      </select>
    </label>
  );
};
