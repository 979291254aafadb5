import type { QualityBoard, Week } from "#contract/quality";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { useWords } from "../language/language.ts";
import { useFigures } from "./figures.ts";
import { waitingQuery } from "./quality.ts";
import { BOARD, behind, type QualitySearch } from "./search.ts";
import styles from "./quality.module.css";
import { qualityWords } from "./words.ts";

/** How much was done, how late, and what waits. */
export const WorkSection = ({ board, search }: { board: QualityBoard; search: QualitySearch }) => {
  const words = useWords(qualityWords);
  const figures = useFigures();
  const { decided, late, medianDays, medianHeldMinutes, weeks } = board;
  return (
    <section className="stack" aria-labelledby="work">
      <h2 id="work">{words.work}</h2>
      <ul className={styles["facts"]}>
        <li>
          <Link {...BOARD} search={behind(search, { which: "all" })}>
            {words.decided(figures.number(decided))}
          </Link>
        </li>
        {decided > 0 && (
          <li>
            {late === 0 ? (
              words.noneLate
            ) : (
              <Link {...BOARD} search={behind(search, { which: "late" })}>
                {words.late(figures.number(late), figures.percent(late / decided))}
              </Link>
            )}
          </li>
        )}
        {medianDays !== undefined && <li>{words.days(figures.number(Math.round(medianDays * 10) / 10))}</li>}
        {medianHeldMinutes !== undefined && (
          <li>{words.minutes(figures.number(Math.max(1, Math.round(medianHeldMinutes))))}</li>
        )}
        <Waiting />
      </ul>
      {weeks.length > 1 && <Weeks weeks={weeks} search={search} />}
    </section>
  );
};

const Waiting = () => {
  const words = useWords(qualityWords);
  const figures = useFigures();
  const { data } = useQuery(waitingQuery);
  if (!data) return null;
  const { waiting } = data;
  if (!waiting) return <li>{words.waitingNone}</li>;
  const days = Math.floor(waiting.oldestSeconds / DAY_SECONDS);
  const waited = days < 2 ? figures.duration(waiting.oldestSeconds) : words.longAgo(figures.number(days));
  return (
    <>
      <li>{words.waiting(figures.number(waiting.unscored), waited)}</li>
      <li>{words.promise(figures.percent(waiting.promiseUsedPercent / 100))}</li>
      {waiting.promiseUsedPercent > 100 && <li className="notice amber">{words.broken}</li>}
    </>
  );
};

const DAY_SECONDS = 86_400;
const HEIGHT = 64;

const Weeks = ({ weeks, search }: { weeks: readonly Week[]; search: QualitySearch }) => {
  const words = useWords(qualityWords);
  const figures = useFigures();
  const most = Math.max(...weeks.map(({ decided }) => decided), 1);
  const height = (count: number) => (count / most) * (HEIGHT - 4);
  const width = 100 / weeks.length;
  return (
    <figure className={styles["weeks"]}>
      <figcaption className="dense">{words.weekly}</figcaption>
      <svg aria-hidden viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" className={styles["columns"]}>
        <line x1={0} x2={100} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className={styles["axis"]} />
        {weeks.map(({ week, decided, late }, at) => (
          <g key={week}>
            <rect
              x={at * width + width * 0.15}
              width={width * 0.7}
              y={HEIGHT - height(decided)}
              height={height(decided)}
              className={styles["column"]}
            />
            <rect
              x={at * width + width * 0.15}
              width={width * 0.7}
              y={HEIGHT - height(late)}
              height={height(late)}
              className={styles["late"]}
            />
          </g>
        ))}
      </svg>
      <details>
        <summary>{words.inNumbers}</summary>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{words.week}</th>
              <th scope="col" className="number">
                {words.decidedShort}
              </th>
              <th scope="col" className="number">
                {words.lateShort}
              </th>
            </tr>
          </thead>
          <tbody>
            {weeks.map(({ week, decided, late }) => (
              <tr key={week}>
                <td>
                  <Link {...BOARD} search={behind(search, { week })}>
                    {words.weekOf(figures.day(week))}
                  </Link>
                </td>
                <td className="number">{figures.number(decided)}</td>
                <td className="number">{figures.number(late)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
};
