import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";

import { competencyOf, frameworkQuery } from "../catalog/framework.ts";
import { useCell } from "../device/cell.ts";
import { useMe } from "../directory/me.ts";
import { asksFirst, Calibration } from "../gold/calibration.tsx";
import { calibrationWords } from "../gold/desk-words.ts";
import { useText, useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { Empty } from "../page/empty.tsx";
import { PageHeader } from "../page/page-header.tsx";
import { DeskNotices, useWhyEmpty } from "../pool/desk-notices.tsx";
import { ProblemLine } from "../page/problem-line.tsx";
import { begin, enter } from "./bench.ts";
import { deskQuery } from "./desk.ts";
import { UndoOnDesk } from "./undo-line.tsx";
import styles from "./desk.module.css";
import { heldBack } from "./hold-back.ts";
import { bench } from "./outbox.ts";
import { entriesOf, type JournalEntry } from "./journal.ts";
import { deskWords } from "./desk-words.ts";
import { WorksheetSection } from "./worksheet/worksheet-section.tsx";

/** Code and name of a competency; the name comes when the framework does. */
const useNameOf = () => {
  const say = useText();
  const { data } = useQuery(frameworkQuery());
  return (code: string) => {
    const competency = data && competencyOf(data, code);
    return competency ? say(competency.name) : "";
  };
};

/** Claims whose marks are on this device alone. */
const useKeptOnly = (personId: string, held: readonly string[]): JournalEntry[] => {
  const { data = [] } = useQuery({
    // Under the desk's key: asked again whenever the desk is.
    queryKey: [...deskQuery.queryKey, "kept", personId],
    queryFn: () => entriesOf(personId),
    staleTime: 0,
  });
  return data.filter(
    ({ claimId, marking, submitting }) =>
      !held.includes(claimId) && !submitting && Object.keys(marking.draft).length > 0,
  );
};

export const DeskPage = () => {
  const words = useWords(deskWords);
  const format = useFormat();
  const navigate = useNavigate();
  const me = useMe();
  useEffect(() => enter(me.id), [me.id]);
  const { data: desk, dataUpdatedAt } = useSuspenseQuery(deskQuery);
  const { back, outbox } = useCell(bench);
  const takable = useCell(heldBack);
  const late = outbox.filter((sitting) => sitting !== takable).length;
  const held = desk.held.filter(({ claimId }) => outbox.every((sitting) => sitting.claimId !== claimId));
  const emptyOf = useWhyEmpty();
  const nameOf = useNameOf();
  const kept = useKeptOnly(
    me.id,
    desk.held.map(({ claimId }) => claimId),
  );
  const [starting, setStarting] = useState(false);
  const [error, setError] = useState<unknown>();
  const [none, setNone] = useState(false);

  const open = (claimId: string) => navigate({ to: "/review/$claimId", params: { claimId } });
  const start = async () => {
    setStarting(true);
    setError(undefined);
    setNone(false);
    try {
      const next = (await begin())?.claimId ?? held[0]?.claimId;
      if (next) await open(next);
      else setNone(true);
    } catch (failed) {
      setError(failed);
    } finally {
      setStarting(false);
    }
  };
  const first = asksFirst(desk.calibration);
  const nothing = desk.waiting.length === 0 && !first;
  const mayStart = !desk.pause && !(nothing && desk.assigned.length === 0);
  const calibration = useWords(calibrationWords);
  const startButton = (
    <button type="button" className="button primary" disabled={starting} onClick={() => void start()}>
      {starting ? words.starting : words.start}
    </button>
  );

  return (
    <div className="reading">
      <PageHeader title={words.desk} lead={words.deskLead} actions={mayStart && startButton} />
      <div className="stack wide">
        <ProblemLine error={error} />
        {back.map(({ claimId, seen }) => (
          <p key={claimId} role="alert" className="notice amber line">
            {words.cameBack(seen.get().work.code)}
            <Link to="/review/$claimId" params={{ claimId }} className="button">
              {words.goBack}
            </Link>
          </p>
        ))}
        <UndoOnDesk />
        <DeskNotices desk={desk} />
        {late > 0 && <p className="notice amber">{words.unsentReviews(late)}</p>}

        {held.length > 0 && (
          <section aria-labelledby="held">
            <h2 id="held" className={styles["heading"]}>
              {words.holding}
            </h2>
            <ul className="rows">
              {held.map(({ claimId, code, competency, kind, marked, leaseUntil, promisedBy, parked }) => (
                <li key={claimId} className={styles["row"]}>
                  <p className={styles["what"]}>
                    <span className="code">{competency}</span> <span className="strong">{code}</span>{" "}
                    {nameOf(competency)}
                    {kind === "adjudicate" && <span className={styles["kind"]}>{words.adjudication}</span>}
                  </p>
                  <p className={styles["facts"]}>
                    {parked && `${words.parked[parked]} · `}
                    {words.markedOf(marked)} ·{" "}
                    {Date.parse(leaseUntil) > dataUpdatedAt
                      ? words.heldUntil(format.clock(leaseUntil))
                      : words.heldPast}{" "}
                    · {words.promised(format.deadline(promisedBy))}
                  </p>
                  <Link
                    to="/review/$claimId"
                    params={{ claimId }}
                    className="button"
                    aria-label={`${words.carryOn} ${competency} ${code}`}
                  >
                    {words.carryOn}
                  </Link>
                </li>
              ))}
            </ul>
            <p className={styles["note"]}>{words.holdingNote}</p>
          </section>
        )}

        {kept.length > 0 && (
          <section aria-labelledby="kept">
            <h2 id="kept" className={styles["heading"]}>
              {words.kept}
            </h2>
            <ul className="rows">
              {kept.map(({ claimId, code, competency, at }) => (
                <li key={claimId} className={styles["row"]}>
                  <p className={styles["what"]}>
                    <span className="code">{competency}</span> <span className="strong">{code}</span>
                  </p>
                  <p className={styles["facts"]}>{format.moment(at)}</p>
                  <Link to="/review/$claimId" params={{ claimId }} className="button">
                    {words.look}
                  </Link>
                </li>
              ))}
            </ul>
            <p className={styles["note"]}>{words.keptNote}</p>
          </section>
        )}

        <Calibration standings={desk.calibration ?? []} nameOf={nameOf} />

        <section aria-labelledby="waiting">
          <h2 id="waiting" className={styles["heading"]}>
            {words.waiting}
          </h2>
          {nothing || none ? (
            <Empty
              title={
                emptyOf(desk) ??
                (first ? calibration.first : held.length > 0 ? words.nothingWaitsHeld : words.nothingWaits)
              }
            />
          ) : (
            <ul className="rows">
              {desk.waiting.map(({ competency, count, more, oldestPromisedBy }) => (
                <li key={competency} className={styles["row"]}>
                  <p className={styles["what"]}>
                    <span className="code">{competency}</span> {nameOf(competency)}
                  </p>
                  <p className={styles["facts"]}>
                    {words.count(count, more)}
                    {oldestPromisedBy && ` · ${words.oldest(format.deadline(oldestPromisedBy))}`}
                  </p>
                </li>
              ))}
            </ul>
          )}
        </section>

        <section aria-labelledby="lately">
          <h2 id="lately" className={styles["heading"]}>
            {words.lately}
          </h2>
          {desk.done.length === 0 ? (
            <p className="muted">{words.lateNone}</p>
          ) : (
            <ul className="rows">
              {desk.done.map(({ reviewId, code, competency, at }) => (
                <li key={reviewId} className={styles["row"]}>
                  <p className={styles["what"]}>
                    <span className="code">{competency}</span> <span className="strong">{code}</span>{" "}
                    {nameOf(competency)}
                  </p>
                  <p className={styles["facts"]}>{format.moment(at)}</p>
                </li>
              ))}
            </ul>
          )}
        </section>

        <WorksheetSection />
      </div>
    </div>
  );
};
