import type { BackReadingView } from "#contract/gold";
import { useInfiniteQuery } from "@tanstack/react-query";

import { useWords } from "../language/language.ts";
import { PagedList } from "../page/paged-list.tsx";
import { useFormat } from "../language/use-format.ts";
import { LevelMark } from "../level/level-mark.tsx";
import { LookAgain } from "../recheck/look-again.tsx";
import { backReadingsQuery } from "./gold.ts";
import styles from "./gold.module.css";
import { goldWords } from "./words.ts";

/** Settled work that somebody else would have decided otherwise. */
export const BackReadings = () => {
  const words = useWords(goldWords);
  const list = useInfiniteQuery(backReadingsQuery());
  return (
    <section className="stack tight" aria-labelledby="readings">
      <h2 id="readings" className={styles["heading"]}>
        {words.readings}
      </h2>
      <p className="muted small measure">{words.readingsNote}</p>
      <PagedList
        list={list}
        renderRow={(reading) => <ReadingRow key={`${reading.submissionId} ${reading.at}`} reading={reading} />}
        none={<p className="muted">{words.noReadings}</p>}
        more={words.again}
      />
    </section>
  );
};

const ReadingRow = ({ reading }: { reading: BackReadingView }) => {
  const words = useWords(goldWords);
  const format = useFormat();
  const { competency, code, submissionId, decided, read, lacking, criteria, at } = reading;
  const differing = Object.values(criteria).filter((one) => one.decided !== one.read).length;
  return (
    <li className={styles["row"]}>
      <p>
        <span className="code">{competency}</span> <span className="strong">{code}</span>{" "}
        <span className="muted dense">{format.moment(at)}</span>
      </p>
      <p className={`dense ${styles["pair"]}`}>
        <span>
          {words.decided} <LevelMark level={decided} />
        </span>
        {read ? (
          <span>
            {words.read} <LevelMark level={read} /> <span className="muted">{words.differing(differing)}</span>
          </span>
        ) : (
          <span>{words.lacking(lacking ?? "")}</span>
        )}
      </p>
      <p className="muted small">
        {words.submission} {submissionId} · <LookAgain submissionId={submissionId} code={code} />
      </p>
    </li>
  );
};
