import type { Level } from "#contract/catalog";
import { useQuery } from "@tanstack/react-query";

import type { DecisionHistory } from "../../../functions/review/recheck-contract.ts";
import { competencyQuery } from "../catalog/framework.ts";
import { useText, useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { LevelMark } from "../level/level-mark.tsx";
import { Failed } from "../page/failed.tsx";
import { Skeleton } from "../page/skeleton.tsx";
import styles from "./recheck.module.css";
import { ReopenForm } from "./reopen-form.tsx";
import { decisionsQuery } from "./rechecks.ts";
import { recheckWords } from "./words.ts";

/** What was decided of a submission, the newest first, criterion by criterion; and asking to have it looked at again. */
export const Decisions = ({ submissionId }: { submissionId: string }) => {
  const words = useWords(recheckWords);
  const { data: history, error, refetch } = useQuery(decisionsQuery(submissionId));
  if (error && !history) return <Failed error={error} retry={() => void refetch()} />;
  if (!history) return <Skeleton rows={3} />;
  return (
    <div className="stack">
      <Table history={history} />
      {history.closed ? (
        <p className="notice">{words.closed[history.closed]}</p>
      ) : (
        <ReopenForm submissionId={submissionId} history={history} />
      )}
    </div>
  );
};

const Table = ({ history }: { history: DecisionHistory }) => {
  const words = useWords(recheckWords);
  const text = useText();
  const format = useFormat();
  const { data: guide } = useQuery(competencyQuery(history.frameworkVersion, history.competency));
  const criteria = guide?.items.flatMap((item) => item.criteria) ?? [];
  const levelIn = (at: number, id: string): Level | undefined => history.decisions[at]?.criteria[id]?.level;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways, by keys as well
    <section className="scroll-x" tabIndex={0} aria-label={words.decisions}>
      <table className="table">
        <caption className="visually-hidden">{words.decisions}</caption>
        <thead>
          <tr>
            <th scope="col">
              {history.competency} · {words.attempt(history.attempt)}
            </th>
            {history.decisions.map((decision) => (
              <th key={decision.at} scope="col">
                {words.decidedOn(format.moment(decision.at))}
                <br />
                <LevelMark level={decision.level} />
                <br />
                {words.hours(format.hours(decision.hoursHundredths))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {criteria.map(({ id, title }) => (
            <tr key={id}>
              <th scope="row" className={styles["name"]}>
                {text(title)}
              </th>
              {history.decisions.map((decision, at) => {
                const level = levelIn(at, id);
                return (
                  <td key={decision.at}>
                    {level && <LevelMark level={level} />}
                    {decision.criteria[id]?.comments.map((comment) => (
                      <p key={comment} className="small">
                        {comment}
                      </p>
                    ))}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
