import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";

import { useWords } from "../language/language.ts";
import { ForRunners } from "../manage/for-runners.tsx";
import { PoolOptions } from "../manage/pool-options.tsx";
import { Empty } from "../page/empty.tsx";
import { PageHeader } from "../page/page-header.tsx";
import { PagedList } from "../page/paged-list.tsx";
import { FindSubmission } from "./find-submission.tsx";
import { HelpfulBoard } from "./helpful-board.tsx";
import { RecheckLine } from "./recheck-line.tsx";
import { type ListState, rechecksQuery } from "./rechecks.ts";
import { recheckWords } from "./words.ts";

const route = getRouteApi("/manage/$part");

const STATES: readonly ListState[] = ["open", "ended"];

/** Second looks of the pools somebody runs: what is under way, what came of it, and asking for one. */
export const RechecksPage = () => {
  const words = useWords(recheckWords);
  return (
    <div className="reading">
      <PageHeader title={words.title} lead={words.lead} above={<Link to="/manage">{words.manage}</Link>} />
      <ForRunners>
        <Rechecks />
      </ForRunners>
    </div>
  );
};

const Rechecks = () => {
  const words = useWords(recheckWords);
  const { submission: asked } = route.useSearch();
  const [state, turn] = useState<ListState>("open");
  const [pool, choose] = useState<string>();
  const { data: known } = useInfiniteQuery(rechecksQuery(state, pool));
  const pools = known?.pages[0]?.pools ?? [];
  return (
    <div className="stack wide">
      {asked && <FindSubmission key={asked} asked={asked} />}
      <section className="stack tight" aria-label={words.title}>
        <div className="line">
          {STATES.map((one) => (
            <button
              key={one}
              type="button"
              className={`button${one === state ? " primary" : ""}`}
              aria-pressed={one === state}
              onClick={() => turn(one)}
            >
              {words.states[one]}
            </button>
          ))}
          {pools.length > 1 && (
            <label className="line push">
              <span className="dense">{words.pool}</span>
              <select className="input" value={pool ?? pools[0]?.id} onChange={({ target }) => choose(target.value)}>
                <PoolOptions pools={pools} />
              </select>
            </label>
          )}
        </div>
        <List state={state} pool={pool} />
      </section>
      {!asked && <FindSubmission />}
      <HelpfulBoard pool={pool} />
    </div>
  );
};

const List = ({ state, pool }: { state: ListState; pool: string | undefined }) => {
  const words = useWords(recheckWords);
  return (
    <PagedList
      list={useInfiniteQuery(rechecksQuery(state, pool))}
      renderRow={(row) => <RecheckLine key={row.caseId} row={row} />}
      none={
        <Empty title={words.none[state]}>
          <p>{words.noneNext}</p>
        </Empty>
      }
      more={words.more}
    />
  );
};
