import type { GoldView } from "#contract/gold";
import { useState } from "react";

import { useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { LevelMark } from "../level/level-mark.tsx";
import { ProblemLine } from "../page/problem-line.tsx";
import { Question } from "../page/question.tsx";
import { useChanging } from "./gold.ts";
import styles from "./gold.module.css";
import { SampleMarks } from "./sample-marks.tsx";
import { goldWords } from "./words.ts";

const CONDITION = { ready: undefined, "evidence-gone": "gone", "decided-anew": "anew" } as const;

/** One known item: what it is held to be, and whether it may be given out. */
export const SampleRow = ({ gold }: { gold: GoldView }) => {
  const words = useWords(goldWords);
  const format = useFormat();
  const [isOpen, open] = useState(false);
  const { code, level, state, condition, corrected, madeAt } = gold;
  const told = CONDITION[condition];
  return (
    <li className={styles["row"]}>
      <div className={styles["top"]}>
        <span className="strong">{code}</span>
        <LevelMark level={level} />
        <span className="muted dense">
          {[
            words.made(format.day(madeAt)),
            corrected.length > 0 && words.corrected(corrected.length),
            state === "retired" && words.retired,
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
        <button
          type="button"
          className={`button quiet ${styles["push"]}`}
          aria-expanded={isOpen}
          aria-label={isOpen ? undefined : words.openOf(code)}
          onClick={() => open(!isOpen)}
        >
          {isOpen ? words.fold : words.open}
        </button>
      </div>
      {told && <p className="notice amber">{words[told]}</p>}
      {isOpen && (
        <>
          <SampleMarks gold={gold} />
          <State gold={gold} />
        </>
      )}
    </li>
  );
};

const State = ({ gold: { id, version, code, state, condition } }: { gold: GoldView }) => {
  const words = useWords(goldWords);
  const [asking, ask] = useState(false);
  const changing = useChanging();
  const isOut = state === "retired" || condition === "decided-anew";
  const become = (next: GoldView["state"]) => {
    if (!changing.isPending) changing.mutate({ id, version, state: next }, { onSuccess: () => ask(false) });
  };
  return (
    <>
      <ProblemLine error={changing.error} />
      {asking ? (
        <Question
          name={words.retireOf(code)}
          means={words.retireSure}
          yes={words.retire}
          no={words.cancel}
          danger
          pending={changing.isPending}
          act={() => become("retired")}
          back={() => ask(false)}
        />
      ) : (
        <div className="line">
          {isOut && condition !== "evidence-gone" && (
            <button
              type="button"
              className="button"
              aria-label={words.reviveOf(code)}
              aria-disabled={changing.isPending}
              onClick={() => become("active")}
            >
              {words.revive}
            </button>
          )}
          {state === "active" && (
            <button type="button" className="button" aria-label={words.retireOf(code)} onClick={() => ask(true)}>
              {words.retire}
            </button>
          )}
        </div>
      )}
    </>
  );
};
