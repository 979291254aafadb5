import type { PauseView } from "#contract/gold";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";

import { useText, useWords } from "../language/language.ts";
import { PagedList } from "../page/paged-list.tsx";
import { useFormat } from "../language/use-format.ts";
import { ProblemLine } from "../page/problem-line.tsx";
import { Question } from "../page/question.tsx";
import { pausesQuery, useResuming } from "./gold.ts";
import styles from "./gold.module.css";
import { goldWords } from "./words.ts";

/** Experts who wait for a word from who runs the pool. */
export const Pauses = () => {
  const words = useWords(goldWords);
  const text = useText();
  const list = useInfiniteQuery(pausesQuery());
  const [gone, say] = useState<PauseView>();
  return (
    <section className="stack tight" aria-labelledby="people">
      <h2 id="people" className={styles["heading"]}>
        {words.people}
      </h2>
      <output>{gone && words.wentOn(text(gone.name), gone.competency)}</output>
      <PagedList
        list={list}
        renderRow={(pause) => (
          <PauseRow key={`${pause.personId} ${pause.competency}`} pause={pause} resumed={() => say(pause)} />
        )}
        none={<p className="muted">{words.noPeople}</p>}
        note={<p className="muted small measure">{words.peopleNote}</p>}
        more={words.again}
      />
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
        <Question
          name={words.goOnOf(name, competency)}
          means={words.goOnSure}
          yes={words.goOn}
          no={words.cancel}
          pending={resuming.isPending}
          act={() => resuming.mutate({ personId, competency }, { onSuccess: resumed })}
          back={() => ask(false)}
        />
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
