import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import type { QualityBoard } from "#contract/quality";
import { saveFile } from "../export/save-as.ts";
import { useText, useWords } from "../language/language.ts";
import { Empty } from "../page/empty.tsx";
import { PageHeader } from "../page/page-header.tsx";
import { Skeleton } from "../page/skeleton.tsx";
import { AgreementSection } from "./agreement.tsx";
import { CaseListView } from "./case-list.tsx";
import { csvOf, tableOf } from "./export.ts";
import { Filters } from "./filters.tsx";
import { boardQuery } from "./quality.ts";
import { ScorersSection } from "./scorers.tsx";
import { boardOf, type QualitySearch } from "./search.ts";
import { Trouble } from "./trouble.tsx";
import { WorkSection } from "./work.tsx";
import { qualityWords } from "./words.ts";

const route = getRouteApi("/manage/$part");

/** How well the pool scores, and the cases behind each number. */
export const QualityPage = () => {
  const words = useWords(qualityWords);
  const text = useText();
  const search: QualitySearch = route.useSearch();
  const { data: board, error, refetch } = useQuery(boardQuery(search));
  const save = () =>
    board &&
    saveFile(
      `${words.title} ${board.from} ${board.to}.csv`,
      new Blob([csvOf(tableOf(board, words, text))], { type: "text/csv;charset=utf-8" }),
    );
  return (
    <>
      <PageHeader
        title={words.title}
        lead={words.lead}
        above={<Link to="/manage">{words.manage}</Link>}
        actions={
          board &&
          board.decided > 0 && (
            <button type="button" className="button" title={words.exportNote} onClick={save}>
              {words.export}
            </button>
          )
        }
      />
      {error && !board ? (
        <Trouble error={error} retry={() => void refetch()} />
      ) : (
        <div className="stack wide">
          <Filters search={search} board={board} />
          {search.which ? <CaseListView search={search} board={board} /> : <Board board={board} search={search} />}
        </div>
      )}
    </>
  );
};

const Board = ({ board, search }: { board: QualityBoard | undefined; search: QualitySearch }): ReactNode => {
  const words = useWords(qualityWords);
  if (!board) return <Skeleton rows={10} />;
  if (board.decided === 0 && Object.keys(boardOf(search)).length === 0)
    return (
      <>
        <WorkSection board={board} search={search} />
        <Empty title={words.nothing}>
          <p>{words.nothingNext}</p>
        </Empty>
      </>
    );
  return (
    <>
      <WorkSection board={board} search={search} />
      {board.whole.state === "hidden" ? (
        <Empty
          title={
            board.decided === 0
              ? words.nothing
              : board.whole.because === "few-people"
                ? words.smallWhole
                : words.protectedWhole
          }
        >
          <p>{words.smallNext}</p>
        </Empty>
      ) : (
        <>
          <AgreementSection board={board} search={search} />
          <ScorersSection board={board} search={search} />
        </>
      )}
    </>
  );
};
