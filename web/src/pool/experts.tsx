import type { ExpertView } from "#contract/pool";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";

import { useText, useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { Empty } from "../page/empty.tsx";
import { Failed } from "../page/failed.tsx";
import { ProgressBar } from "../page/progress-bar.tsx";
import { Skeleton } from "../page/skeleton.tsx";
import { inOrder, nextLeaveOf, type Order, usedOf } from "./expert-order.ts";
import { expertsQuery } from "./pool.ts";
import styles from "./pool.module.css";
import { poolWords } from "./words.ts";

/** Everybody of a pool, with time and load; sorted by anything but how well they score. */
export const Experts = ({ pool }: { pool: string }) => {
  const words = useWords(poolWords);
  const text = useText();
  const list = useInfiniteQuery(expertsQuery(pool));
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const [{ by, down }, sort] = useState<{ by: Order; down: boolean }>({ by: "week", down: true });
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !error) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, error, fetchNextPage]);
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton rows={6} />;
  const experts = data.pages.flatMap(({ items }) => items);
  if (experts.length === 0)
    return (
      <Empty title={words.noExperts}>
        <p>{words.noExpertsNext}</p>
      </Empty>
    );
  const today = new Date(list.dataUpdatedAt).toISOString().slice(0, 10);
  const heading = (of: Order, label: string, className?: string) => (
    <th scope="col" className={className} aria-sort={by === of ? (down ? "descending" : "ascending") : "none"}>
      <button type="button" className={styles["heading"]} onClick={() => sort({ by: of, down: by === of && !down })}>
        {label}
      </button>
    </th>
  );
  return (
    <>
      <p className="dense muted">
        <output>{hasNextPage ? words.loadingMore(experts.length) : words.expertsLead(experts.length)}</output>
      </p>
      <table className="table">
        <thead>
          <tr>
            {heading("name", words.name)}
            {heading("week", words.week)}
            {heading("leave", words.leave, styles["wideOnly"])}
            <th scope="col" className={styles["wideOnly"]}>
              {words.points}
            </th>
          </tr>
        </thead>
        <tbody>
          {inOrder(experts, by, down, ({ name }) => text(name), today).map((expert) => (
            <Row key={expert.personId} expert={expert} today={today} />
          ))}
        </tbody>
      </table>
    </>
  );
};

const Row = ({ expert, today }: { expert: ExpertView; today: string }) => {
  const words = useWords(poolWords);
  const format = useFormat();
  const text = useText();
  const { personId, name, expertise, pausedIn, awayUntil, weeklyCapacity, load } = expert;
  const next = nextLeaveOf(expert, today);
  const leave = awayUntil
    ? words.awayUntil(format.day(awayUntil))
    : next
      ? words.nextLeave(format.day(next))
      : words.here;
  const used = usedOf(expert);
  const paused = pausedIn.length > 0 && words.paused(pausedIn.map(({ competency }) => competency).join(" "));
  return (
    <tr>
      <th scope="row" className={styles["who"]}>
        <Link to="/manage/$part" params={{ part: "pool" }} search={{ expert: personId }}>
          {text(name)}
        </Link>
        <span className={`small muted ${styles["brief"]}`}>{[leave, paused].filter(Boolean).join(" · ")}</span>
      </th>
      <td className={styles["load"]}>
        {words.weekOf(used, weeklyCapacity)}
        {weeklyCapacity !== undefined && weeklyCapacity > 0 && (
          <ProgressBar
            value={used}
            max={weeklyCapacity}
            label={words.week}
            valueText={words.weekOf(used, weeklyCapacity)}
          />
        )}
        <span className={`small muted ${styles["line"]}`}>
          {words.detail(load.reviewedThisWeek, load.held, load.assigned)}
        </span>
      </td>
      <td className={styles["wideOnly"]}>{leave}</td>
      <td className={styles["wideOnly"]}>
        <span className="small">{expertise?.competencies.join(" ")}</span>
        {paused && <span className="small muted"> · {paused}</span>}
      </td>
    </tr>
  );
};
