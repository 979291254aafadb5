import type { PauseView } from "#contract/gold";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";

import { useText, useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { Failed } from "../page/failed.tsx";
import { More } from "../page/more.tsx";
import { ProblemLine } from "../page/problem-line.tsx";
import { Skeleton } from "../page/skeleton.tsx";
import { pausesQuery, useResuming } from "./gold.ts";
import styles from "./gold.module.css";
import { goldWords } from "./words.ts";

/** Experts who wait for a word from who runs the pool. */
export const Pauses = () => {
  const words = useWords(goldWords);
  const text = useText();
  const list = useInfiniteQuery(pausesQuery());
  const { data, error, refetch } = list;
  const [gone, say] = useState<PauseView>();
  const pauses = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section className="stack tight" aria-labelledby="people">
      <h2 id="people" className={styles["heading"]}>
        {words.people}
      </h2>
      <output>{gone && words.wentOn(text(gone.name), gone.competency)}</output>
      {error && !data ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Skeleton rows={2} />
      ) : pauses.length === 0 ? (
        <p className="muted">{words.noPeople}</p>
      ) : (
        <>
          <p className="muted small measure">{words.peopleNote}</p>
          <ul className="rows">
            {pauses.map((pause) => (
              <PauseRow key={`${pause.personId} ${pause.competency}`} pause={pause} resumed={() => say(pause)} />
            ))}
          </ul>
        </>
      )}
      <More label={words.again} list={list} />
    </section>
  );
};

const PauseRow = ({ pause, resumed }: { pause: PauseView; resumed: () => void }) => {
  const words = useWords(goldWords);
  const text = useText();
  const format = useFormat();
  const [asking, ask] = useState(false);
  const resuming = useResuming();
  const { personId, competency, concern, since, agreed, of } = pause;
  const name = text(pause.name);
  return (
    <li className={styles["row"]}>
      <p>
        <span className="strong">{name}</span> <span className="code">{competency}</span>{" "}
        <span className="muted dense">{words[concern]}</span>
      </p>
      <p className="muted dense">
        {words.agreement(agreed, of)} · {format.moment(since)}
      </p>
      <ProblemLine error={resuming.error} />
      {asking ? (
        <fieldset className="line" aria-label={words.goOnOf(name, competency)}>
          <span className="dense">{words.goOnSure}</span>
          <button
            type="button"
            className="button primary"
            aria-disabled={resuming.isPending}
            onClick={() => resuming.isPending || resuming.mutate({ personId, competency }, { onSuccess: resumed })}
          >
            {words.goOn}
          </button>
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the question has just been asked for here */}
          <button type="button" className="button" autoFocus onClick={() => ask(false)}>
            {words.cancel}
          </button>
        </fieldset>
      ) : (
        <div>
          <button
            type="button"
            className="button"
            aria-label={words.goOnOf(name, competency)}
            onClick={() => ask(true)}
          >
            {words.goOn}
          </button>
        </div>
      )}
    </li>
  );
};
