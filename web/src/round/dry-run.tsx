import type { Level } from "#contract/catalog";
import type { RoundCase } from "#contract/round";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { LevelMark } from "../level/level-mark.tsx";
import { Failed } from "../page/failed.tsx";
import { ProblemLine } from "../page/problem-line.tsx";
import { Question } from "../page/question.tsx";
import { ProgressBar } from "../page/progress-bar.tsx";
import { Skeleton } from "../page/skeleton.tsx";
import { type Count, type DryRun, dryRunQuery, useRelease } from "./rounds.ts";
import { roundWords } from "./words.ts";

/** Rows shown of a list that may have thousands. */
const SHOWN = 50;

const countOf = (cases: readonly RoundCase[], of: Level): number => cases.filter(({ level }) => level === of).length;

/** What a release would let out, and the press that does it. */
export const DryRunOf = ({ id }: { id: string }) => {
  const words = useWords(roundWords);
  const { data, error, refetch, isFetching } = useQuery(dryRunQuery(id));
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data)
    return (
      <div className="stack tight">
        <output className="muted small">{words.looking}</output>
        <Skeleton rows={3} />
      </div>
    );
  return (
    <div className="stack tight">
      <List run={data} />
      <Release id={id} run={data} again={() => void refetch()} busy={isFetching} />
    </div>
  );
};

const List = ({ run: { settled, unscored, disputed, released } }: { run: DryRun }) => {
  const words = useWords(roundWords);
  const format = useFormat();
  const said = ({ cases, more }: Count) => `${format.number(cases)}${more ? "+" : ""}`;
  const counts = [countOf(settled, "excellent"), countOf(settled, "pass"), countOf(settled, "not-met")] as const;
  return (
    <>
      <p>
        {settled.length > 0 ? <span className="strong">{words.wouldRelease(settled.length)}</span> : words.nothing}
        {settled.length > 0 && <span className="muted"> · {words.levels(...counts)}</span>}
      </p>
      <p className="muted small">
        {unscored.cases + disputed.cases > 0 && `${words.staying(said(unscored), said(disputed))} `}
        {released.cases > 0 && words.before(said(released))}
        {settled.length + unscored.cases + disputed.cases + released.cases === 0 && words.nothingNext}
      </p>
      {settled.length > 0 && (
        <div className="scroll-x">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{words.code}</th>
                <th scope="col">{words.point}</th>
                <th scope="col">{words.verdict}</th>
                <th scope="col" className="number">
                  {words.attempt}
                </th>
              </tr>
            </thead>
            <tbody>
              {settled.slice(0, SHOWN).map(({ caseId, code, competency, level, attempt }) => (
                <tr key={caseId}>
                  <td>
                    <span className="code">{code}</span>
                  </td>
                  <td>{competency}</td>
                  <td>{level && <LevelMark level={level} />}</td>
                  <td className="number">{format.number(attempt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {settled.length > SHOWN && <p className="muted small">{words.more(settled.length - SHOWN)}</p>}
    </>
  );
};

interface ReleaseProps {
  readonly id: string;
  readonly run: DryRun;
  readonly again: () => void;
  readonly busy: boolean;
}

const Release = ({ id, run, again, busy }: ReleaseProps) => {
  const words = useWords(roundWords);
  const [asking, ask] = useState(false);
  const [asked, setAsked] = useState(0);
  const [done, setDone] = useState(0);
  const release = useRelease();
  const { settled } = run;
  const send = () => {
    if (release.isPending) return;
    ask(false);
    setAsked(settled.length);
    setDone(0);
    release.mutate({ id, caseIds: settled.map(({ caseId }) => caseId), progress: setDone });
  };
  if (release.isPending)
    return (
      <div className="stack tight">
        <ProgressBar value={done} max={asked} label={words.releasing(done, asked)} />
        <output className="small muted">{words.releasing(done, asked)}</output>
      </div>
    );
  return (
    <>
      <ProblemLine error={release.error} />
      <output>
        {done > 0 && words.released(done)} {release.data ? words.stayed(release.data) : ""}
      </output>
      {asking ? (
        <Question
          name={words.release(settled.length)}
          means={words.releaseSure(settled.length)}
          yes={words.release(settled.length)}
          no={words.cancel}
          act={send}
          back={() => ask(false)}
        />
      ) : (
        <div className="line">
          {settled.length > 0 && (
            <button type="button" className="button primary" onClick={() => ask(true)}>
              {words.release(settled.length)}
            </button>
          )}
          <button type="button" className="button quiet" aria-disabled={busy} onClick={again}>
            {words.again}
          </button>
        </div>
      )}
    </>
  );
};
