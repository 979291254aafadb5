import type { LearningView } from "#contract/gold";
import { useQuery } from "@tanstack/react-query";

import { competencyQuery } from "../catalog/framework.ts";
import { useText, useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { LevelMark } from "../level/level-mark.tsx";
import { Failed } from "../page/failed.tsx";
import { Skeleton } from "../page/skeleton.tsx";
import { calibrationWords } from "./desk-words.ts";
import { learningQuery } from "./gold.ts";
import styles from "./gold.module.css";

/** Her marks beside the pool's with the reasons, for the items she was let in by. */
export const Learning = ({ competency }: { competency: string }) => {
  const words = useWords(calibrationWords);
  const { data, error, refetch } = useQuery(learningQuery(competency));
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton rows={4} />;
  if (data.items.length === 0) return <p className="muted">{words.nothing}</p>;
  return (
    <div className="stack">
      {data.items.map((item) => (
        <Compared key={item.code} item={item} competency={competency} />
      ))}
    </div>
  );
};

const Compared = ({ item, competency }: { item: LearningView; competency: string }) => {
  const words = useWords(calibrationWords);
  const say = useText();
  const format = useFormat();
  const { data: guide } = useQuery(competencyQuery(item.frameworkVersion, competency));
  const titles = new Map(guide?.items.flatMap(({ criteria }) => criteria.map(({ id, title }) => [id, title] as const)));
  const isReturned = item.criteria.every(({ mine }) => mine === undefined);
  const alike = item.criteria.filter(({ mine, known }) => mine?.level === known.level).length;
  return (
    <div>
      <p className="dense">
        <span className="strong">{item.code}</span>{" "}
        <span className="muted">
          {isReturned ? words.returned : words.alike(alike, item.criteria.length)} · {format.day(item.at)}
        </span>
      </p>
      <ul className={styles["marks"]}>
        {item.criteria.map(({ id, mine, known }) => {
          const title = titles.get(id);
          return (
            <li key={id} className={styles["mark"]}>
              <p className="dense">{title ? say(title) : id}</p>
              <p className={`dense ${styles["pair"]}`}>
                {mine && mine.level !== known.level && (
                  <span>
                    {words.mine} <LevelMark level={mine.level} />
                  </span>
                )}
                <span>
                  {words.known} <LevelMark level={known.level} />
                </span>
                {mine?.level === known.level && <span className="muted">{words.same}</span>}
              </p>
              {mine?.level !== known.level && (
                <p className={`dense muted ${styles["reason"]}`}>{known.reason || words.noReason}</p>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
};
