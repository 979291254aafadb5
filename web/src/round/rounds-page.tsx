import type { ScoringRoundView } from "#contract/round";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";

import { useText, useWords } from "../language/language.ts";
import { ForRunners } from "../manage/for-runners.tsx";
import { Empty } from "../page/empty.tsx";
import { PageHeader } from "../page/page-header.tsx";
import { PagedList } from "../page/paged-list.tsx";
import { OpenForm } from "./open-form.tsx";
import { RoundRow } from "./round-row.tsx";
import { roundsQuery } from "./rounds.ts";
import { roundWords } from "./words.ts";

/** Rounds of a pool: opened, closed, and released after a look at the list. */
export const RoundsPage = () => {
  const words = useWords(roundWords);
  const text = useText();
  const opener = useRef<HTMLButtonElement>(null);
  const [opening, open] = useState(false);
  const [opened, say] = useState<ScoringRoundView>();
  const close = () => {
    flushSync(() => open(false));
    opener.current?.focus();
  };
  return (
    <div className="reading">
      <PageHeader title={words.title} lead={words.lead} above={<Link to="/manage">{words.manage}</Link>} />
      <ForRunners>
        <div className="stack wide">
          {opening ? (
            <OpenForm
              close={close}
              opened={(round) => {
                say(round);
                close();
              }}
            />
          ) : (
            <div className="stack tight">
              <div>
                <button ref={opener} type="button" className="button primary" onClick={() => open(true)}>
                  {words.open}
                </button>
              </div>
              <output>{opened && words.opened(text(opened.title))}</output>
            </div>
          )}
          <RoundList />
        </div>
      </ForRunners>
    </div>
  );
};

const RoundList = () => {
  const words = useWords(roundWords);
  return (
    <PagedList
      list={useInfiniteQuery(roundsQuery())}
      renderRow={(round) => <RoundRow key={round.id} round={round} />}
      none={
        <Empty title={words.none}>
          <p>{words.noneNext}</p>
        </Empty>
      }
      more={words.list}
    />
  );
};
