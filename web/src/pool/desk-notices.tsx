import type { Desk } from "#contract/review";
import { Link } from "@tanstack/react-router";

import { useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { standingWords } from "./words.ts";

/** Why the queue is empty for her, when it is for a reason of the pool. */
export const useWhyEmpty = (): ((desk: Desk) => string | undefined) => {
  const words = useWords(standingWords);
  return ({ assigned, pause }) => (pause ? words.nothingNow : assigned.length > 0 ? words.nothingElse : undefined);
};

/** What the pool has to tell an expert on her desk: what is set aside for her, and why nothing new comes. */
export const DeskNotices = ({ desk: { assigned, pause, pausedIn } }: { desk: Desk }) => {
  const words = useWords(standingWords);
  const format = useFormat();
  const first = assigned.map(({ until }) => until).toSorted()[0];
  return (
    <div className="stack tight">
      {pause && (
        <p className="notice amber">
          {pause.because === "away" ? words.away(format.day(pause.until)) : words.full(pause.weeklyCapacity ?? 0)}
        </p>
      )}
      {pausedIn.map(({ competency, since }) => (
        <p key={competency} className="notice amber">
          {words.pausedIn(competency, format.day(since))}
        </p>
      ))}
      {first !== undefined && (
        <div className="notice">
          <p className="strong">{words.assigned(assigned.length, format.deadline(first))}</p>
          <p className="small">{words.assignedNote}</p>
        </div>
      )}
      <p className="dense">
        <Link to="/review/time">{words.change}</Link>
      </p>
    </div>
  );
};
