import type { Criterion as CriterionText, Level } from "#contract/catalog";
import { type KeyboardEvent, useEffect, useId, useRef } from "react";

import { useCell } from "../device/cell.ts";
import { useText, useWords } from "../language/language.ts";
import { LevelMark } from "../level/level-mark.tsx";
import { levelWords } from "../level/words.ts";
import { Clash } from "./clash.tsx";
import { CommentBox } from "./comment-box.tsx";
import styles from "./criterion.module.css";
import { lackOf, LEVELS, markOf, sameMark } from "./marks.ts";
import { numeral } from "./numerals.ts";
import { Sides } from "./sides.tsx";
import type { Sitting } from "./sitting.ts";
import { useKeyOf } from "./use-keys.ts";
import { reviewWords } from "./words.ts";

interface CriterionProps {
  readonly sitting: Sitting;
  readonly text: CriterionText;
  /** Handing in was tried: say what is lacking. */
  readonly asked: boolean;
  /** On a phone's bar: always open, without the comment. */
  readonly bar?: boolean;
}

/** One criterion as a radio group: closed, its three levels; in focus, their texts and the comment too. */
export const Criterion = ({ sitting, text, asked, bar = false }: CriterionProps) => {
  const words = useWords(reviewWords);
  const levels = useWords(levelWords);
  const say = useText();
  const keyOf = useKeyOf();
  const id = useId();
  const group = useRef<HTMLDivElement>(null);
  const byArrow = useRef(false);
  const { marking, work, hand, submitting } = useCell(sitting.seen);
  const { criteria, draft, base, theirs } = marking;
  const index = criteria.indexOf(text.id);
  const mark = markOf(draft, text.id);
  const focused = bar || marking.focus === text.id;
  const lack = lackOf(mark);
  const locked = hand === "elsewhere" || submitting !== undefined;
  const levelTexts: Record<Level, string> = {
    "not-met": words.notMetText,
    pass: say(text.pass),
    excellent: say(text.excellent),
  };

  useEffect(() => {
    // The keyboard goes where the marks go, unless it is inside already.
    const element = group.current;
    if (!focused || bar || !element || element.parentElement?.contains(document.activeElement)) return;
    element.focus({ preventScroll: true });
    element.parentElement?.scrollIntoView({ block: "nearest" });
  }, [focused, bar]);

  const focus = () => {
    if (marking.focus !== text.id) sitting.act({ do: "focus", criterion: text.id });
  };
  const score = (level: Level) => {
    focus();
    sitting.act({ do: "score", level, ...(byArrow.current && { stay: true }) });
  };
  /** The arrows of a radio group try its levels; only a key or a tap moves on to the next criterion. */
  const onKeyDown = ({ key }: KeyboardEvent) => {
    byArrow.current = key.startsWith("Arrow") || key === " ";
  };

  return (
    <div
      className={styles["criterion"]}
      data-focused={focused || undefined}
      data-bar={bar || undefined}
      onFocus={({ target }) => {
        // Opening under a pressed mouse button would move the level away from it; the click itself opens.
        if (target.matches(":focus-visible")) focus();
      }}
    >
      <div
        ref={group}
        role="radiogroup"
        tabIndex={-1}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-state`}
        className={styles["group"]}
        data-criterion={text.id}
      >
        <p id={`${id}-title`} className={styles["title"]}>
          <span aria-hidden="true" className={styles["number"]}>
            {numeral(index)}
          </span>
          {bar ? (
            say(text.title)
          ) : (
            <button type="button" tabIndex={-1} className={styles["name"]} onClick={focus}>
              {say(text.title)}
            </button>
          )}
        </p>
        <p id={`${id}-state`} className="visually-hidden">
          {words.state(index + 1, criteria.length, mark.level && levels[mark.level], sameMark(mark, base[text.id]))}
        </p>
        <div className={styles["levels"]}>
          {LEVELS.map((level) => (
            <label
              key={level}
              className={`${styles["level"]} ${styles[level]}`}
              data-chosen={mark.level === level || undefined}
            >
              <input
                type="radio"
                name={`${sitting.claimId}-${text.id}${bar ? "-bar" : ""}`}
                className={styles["radio"]}
                checked={mark.level === level}
                disabled={locked}
                aria-label={`${levels[level]}${focused ? `：${levelTexts[level]}` : ""}`}
                onKeyDown={onKeyDown}
                onPointerDown={() => {
                  byArrow.current = false;
                }}
                onChange={() => score(level)}
                onClick={() => mark.level === level && !byArrow.current && score(level)}
              />
              <span aria-hidden="true" className={styles["key"]}>
                {keyOf(level)}
              </span>
              <span aria-hidden="true" className={styles["mark"]}>
                <LevelMark level={level} />
              </span>
              {focused && (
                <span aria-hidden="true" className={styles["text"]}>
                  {levelTexts[level]}
                </span>
              )}
            </label>
          ))}
        </div>
      </div>
      {focused && work.kind === "adjudicate" && <Sides sitting={sitting} marks={work.sides[text.id] ?? []} />}
      {theirs[text.id] && <Clash sitting={sitting} criterion={text.id} />}
      {!bar && <CommentBox sitting={sitting} criterion={text.id} asked={asked} open={focused} />}
      {asked && lack === "level" && !bar && <p className={styles["lack"]}>{words.levelLacks}</p>}
    </div>
  );
};
