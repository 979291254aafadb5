import type { ListedCase, QualityBoard } from "#contract/quality";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { useText, useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { levelWords } from "../level/words.ts";
import { Empty } from "../page/empty.tsx";
import { Skeleton } from "../page/skeleton.tsx";
import { LookAgain } from "../recheck/look-again.tsx";
import { casesQuery } from "./quality.ts";
import { BOARD, boardOf, type QualitySearch } from "./search.ts";
import { Trouble } from "./trouble.tsx";
import { qualityWords } from "./words.ts";

/** The cases behind one number of the board, by their codes. */
export const CaseListView = ({ search, board }: { search: QualitySearch; board: QualityBoard | undefined }) => {
  const words = useWords(qualityWords);
  const text = useText();
  const format = useFormat();
  const { data, error, refetch } = useQuery(casesQuery(search));
  const scorer = board?.scorers.find(({ scorerId }) => scorerId === search.scorer);
  const which = words.which[(search.which ?? "all") as keyof typeof words.which] ?? words.which.all;
  const what = [
    search.competency,
    which,
    scorer && words.ofScorer(text(scorer.name)),
    search.week && words.ofWeek(format.day(search.week)),
  ].filter(Boolean);
  return (
    <section className="stack" aria-labelledby="cases">
      <div className="stack tight">
        <h2 id="cases">{words.list}</h2>
        <p className="dense muted">{what.join(" · ")}</p>
        <div>
          <Link {...BOARD} search={boardOf(search)} className="button">
            {words.back}
          </Link>
        </div>
      </div>
      {error && !data ? (
        <Trouble error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Skeleton rows={6} />
      ) : data.items.length === 0 ? (
        <Empty title={data.hidden ? words.hidden[data.hidden] : words.listNone}>
          <p>{words.smallNext}</p>
        </Empty>
      ) : (
        <>
          <p className="dense muted">{words.listLead(format.number(data.total), format.number(data.items.length))}</p>
          <Cases items={data.items} withGiven={search.criterion !== undefined} />
        </>
      )}
    </section>
  );
};

const Cases = ({ items, withGiven }: { items: readonly ListedCase[]; withGiven: boolean }) => {
  const words = useWords(qualityWords);
  const levels = useWords(levelWords);
  const format = useFormat();
  return (
    <div className="scroll-x">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{words.code}</th>
            <th scope="col">{words.competency}</th>
            <th scope="col">{words.decidedAt}</th>
            <th scope="col">{words.verdict}</th>
            {withGiven && <th scope="col">{words.given}</th>}
            <th scope="col">{words.once}</th>
            <th scope="col">{words.notes}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ code, submissionId, competency, decidedAt, level, given, late, disputed }) => (
            <tr key={`${code} ${decidedAt}`}>
              <td>
                <span className="code">{code}</span>
              </td>
              <td>{competency}</td>
              <td>{format.day(decidedAt)}</td>
              <td>{levels[level]}</td>
              {withGiven && <td>{(given ?? []).map((one) => levels[one]).join(" / ")}</td>}
              <td>{submissionId && <LookAgain submissionId={submissionId} code={code} />}</td>
              <td>{[late && words.isLate, disputed && words.isDisputed].filter(Boolean).join(" · ") || "—"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
