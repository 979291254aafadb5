import type { DecidedCaseView } from "#contract/gold";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";

import { isProblem } from "../api/problem-error.ts";
import { useWords } from "../language/language.ts";
import { PagedList } from "../page/paged-list.tsx";
import { useFormat } from "../language/use-format.ts";
import { LevelMark } from "../level/level-mark.tsx";
import { ProblemLine } from "../page/problem-line.tsx";
import { candidatesQuery, useMaking } from "./gold.ts";
import styles from "./gold.module.css";
import { goldWords } from "./words.ts";

/** Decided cases of a competency, to make known items of. */
export const Candidates = ({ point }: { point: string }) => {
  const words = useWords(goldWords);
  const list = useInfiniteQuery(candidatesQuery(point));
  const [made, say] = useState<string>();
  return (
    <div className="stack tight">
      <h3>{words.candidates}</h3>
      <output>{made !== undefined && words.madeOne(made)}</output>
      <PagedList
        list={list}
        renderRow={(one) => <CandidateRow key={one.submissionId} one={one} made={() => say(one.code)} />}
        none={
          <p className="muted">
            {words.noCandidates} {words.noCandidatesNext}
          </p>
        }
        note={<p className="muted small">{words.candidatesNote}</p>}
        more={words.again}
      />
    </div>
  );
};

const CandidateRow = ({ one, made }: { one: DecidedCaseView; made: () => void }) => {
  const words = useWords(goldWords);
  const format = useFormat();
  const making = useMaking();
  const { submissionId, code, level, reviews, at, gold } = one;
  const how = reviews > 2 ? words.third : reviews === 2 ? words.agreed : words.alone;
  return (
    <li className={styles["row"]}>
      <div className={styles["top"]}>
        <span className="strong">{code}</span>
        <LevelMark level={level} />
        <span className="muted dense">
          {how} · {format.day(at)}
        </span>
        {gold === undefined ? (
          <button
            type="button"
            className={`button quiet ${styles["push"]}`}
            aria-label={words.makeOf(code)}
            aria-disabled={making.isPending}
            onClick={() => making.isPending || making.mutate(submissionId, { onSuccess: made })}
          >
            {words.make}
          </button>
        ) : (
          <span className={`muted dense ${styles["push"]}`}>{gold === "active" ? words.isGold : words.wasGold}</span>
        )}
      </div>
      <Refused error={making.error} />
    </li>
  );
};

const Refused = ({ error }: { error: unknown }) => {
  const words = useWords(goldWords);
  const why: Record<string, string> = words.unfit;
  const said = isProblem(error, "invalid-fields") ? why[error.errors[0]?.code ?? ""] : undefined;
  return said === undefined ? (
    <ProblemLine error={error} />
  ) : (
    <p role="alert" className="notice amber">
      {said}
    </p>
  );
};
