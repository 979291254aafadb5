import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";

import type { QualityBoard } from "#contract/quality";
import { saveFile } from "../export/save-as.ts";
import { useText, useWords } from "../language/language.ts";
import { Empty } from "../page/empty.tsx";
import { fetched } from "../page/lazily.tsx";
import { PageHeader } from "../page/page-header.tsx";
import { ProblemLine } from "../page/problem-line.tsx";
import { Skeleton } from "../page/skeleton.tsx";
import { AgreementSection } from "./agreement.tsx";
import { CaseListView } from "./case-list.tsx";
import { Filters } from "./filters.tsx";
import { boardQuery } from "./quality.ts";
import { ScorersSection } from "./scorers.tsx";
import { boardOf, type QualitySearch } from "./search.ts";
import { Trouble } from "./trouble.tsx";
import { WorkSection } from "./work.tsx";
import { qualityWords } from "./words.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const route = getRouteApi("/manage/$part");

/** How well the pool scores, and the cases behind each number. */
export const QualityPage = () => {
  const words = useWords(qualityWords);
  const text = useText();
  const search: QualitySearch = route.useSearch();
  const { data: board, error, refetch } = useQuery(boardQuery(search));
  const [unsaved, say] = useState<unknown>();
  const save = async (shown: QualityBoard) => {
    say(undefined);
    try {
      const { writeBoard } = await fetched(() => import("./workbook.ts"));
      const name = `${words.title} ${shown.from} ${shown.to}.xlsx`;
      saveFile(name, new Blob([await writeBoard(shown, words, text)], { type: XLSX }));
    } catch (failure) {
      say(failure);
    }
  };
  return (
    <>
      <PageHeader
        title={words.title}
        lead={words.lead}
        above={<Link to="/manage">{words.manage}</Link>}
        actions={
          board &&
          board.decided > 0 && (
            <button type="button" className="button" onClick={() => void save(board)}>
              {words.export}
            </button>
          )
        }
      />
      {unsaved !== undefined && <ProblemLine error={unsaved} />}
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
