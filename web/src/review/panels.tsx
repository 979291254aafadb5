import type { Tie } from "#contract/review";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";

import { useCell } from "../device/cell.ts";
import { useText, useWords } from "../language/language.ts";
import { ProblemLine } from "../page/problem-line.tsx";
import type { Panel } from "./keys.ts";
import { askedItems } from "./rubric.tsx";
import type { Sitting } from "./sitting.ts";
import type { useEndings } from "./use-endings.ts";
import { switchSingleKeys, useSingleKeys } from "./use-keys.ts";
import styles from "./panels.module.css";
import { reviewWords } from "./words.ts";

/** In place above the foot; nothing behind it is blocked. The keyboard goes in, and comes back by Esc. */
const Inline = ({ title, children }: { title: string; children: ReactNode }) => {
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  return (
    <section ref={panel} tabIndex={-1} aria-labelledby={id} className={styles["panel"]} data-panel>
      <h2 id={id} className={styles["panelTitle"]}>
        {title}
      </h2>
      {children}
    </section>
  );
};

const KEYS = [
  ["1 2 3", "score"],
  ["↑ ↓", "move"],
  ["C", "comment"],
  ["Ctrl Enter", "submit"],
  ["Z", "undo"],
  ["E · Shift E", "evidence"],
  ["PgUp PgDn", "page"],
  ["Space", "play"],
  ["← →", "seek"],
  ["[ ]", "speed"],
  [".", "pin"],
  ["M", "moment"],
  ["+ - 0", "zoom"],
  ["?", "help"],
] as const;

export const KeysPanel = () => {
  const words = useWords(reviewWords);
  const single = useSingleKeys();
  const others = [
    ["P", words.park],
    ["R", words.sendBack],
    ["X", words.conflict],
  ] as const;
  return (
    <Inline title={words.keys}>
      <dl className={styles["keyList"]}>
        {[...KEYS.map(([key, name]) => [key, words.keyList[name]] as const), ...others].map(([key, meaning]) => (
          <div key={key}>
            <dt>{key.split(" ").map((one) => (one === "·" ? " " : <kbd key={one}>{one}</kbd>))}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <label className="check">
        <input type="checkbox" checked={single} onChange={({ target }) => switchSingleKeys(target.checked)} />
        {words.keysOn}
        <span className="muted small">{words.keysNote}</span>
      </label>
    </Inline>
  );
};

const Choices = ({ choices, choose }: { choices: readonly string[]; choose: (number: number) => void }) => (
  <div className={choices.length > 3 ? styles["choices"] : "line"}>
    {choices.map((words, at) => (
      <button key={words} type="button" className="button" onClick={() => choose(at + 1)}>
        <kbd>{at + 1}</kbd> {words}
      </button>
    ))}
  </div>
);

interface EndingProps {
  readonly sitting: Sitting;
  readonly choose: (number: number) => void;
  readonly cancel: () => void;
  readonly error: unknown;
}

type Endings = ReturnType<typeof useEndings>;

/** In the order of their keys: three ways to keep it, two to pass it on. */
export const PARK_CHOICES: readonly {
  readonly name: keyof (typeof reviewWords)["zh"]["parkChoices"];
  readonly take: (endings: Pick<Endings, "park" | "handBack">) => void;
}[] = [
  { name: "interrupted", take: ({ park }) => park("interrupted") },
  { name: "undecided", take: ({ park }) => park("undecided") },
  { name: "evidence", take: ({ park }) => park("evidence") },
  { name: "later", take: ({ handBack }) => handBack("later") },
  { name: "not-my-field", take: ({ handBack }) => handBack("not-my-field") },
];

/** In the order of their keys. */
export const TIES = ["knows", "colleague", "involved"] as const satisfies readonly Tie[];

export const ParkPanel = ({ choose, cancel, error }: EndingProps) => {
  const words = useWords(reviewWords);
  return (
    <Inline title={words.parkTitle}>
      <p className="dense measure">{words.parkNote}</p>
      <Choices choices={PARK_CHOICES.map(({ name }) => words.parkChoices[name])} choose={choose} />
      <Cancel cancel={cancel} />
      <ProblemLine error={error} />
    </Inline>
  );
};

export const ConflictPanel = ({ choose, cancel, error }: EndingProps) => {
  const words = useWords(reviewWords);
  return (
    <Inline title={words.conflictTitle}>
      <p className="dense measure">{words.conflictNote}</p>
      <Choices choices={TIES.map((tie) => words.ties[tie])} choose={choose} />
      <Cancel cancel={cancel} />
      <ProblemLine error={error} />
    </Inline>
  );
};

const Cancel = ({ cancel }: { cancel: () => void }) => {
  const words = useWords(reviewWords);
  return (
    <button type="button" className={`button quiet ${styles["cancel"]}`} onClick={cancel}>
      {words.cancel} <kbd>Esc</kbd>
    </button>
  );
};

export interface Return {
  readonly itemIds: readonly string[];
  readonly reason: string;
}

interface ReturnProps extends Omit<EndingProps, "choose"> {
  readonly draft: Return;
  readonly change: (draft: Return) => void;
  readonly send: () => void;
}

export const ReturnPanel = ({ sitting, draft, change, send, cancel, error }: ReturnProps) => {
  const words = useWords(reviewWords);
  const say = useText();
  const id = useId();
  const { work } = useCell(sitting.seen);
  const [tried, setTried] = useState(false);
  const ready = draft.itemIds.length > 0 && draft.reason.trim() !== "";
  const toggle = (itemId: string, on: boolean) =>
    change({ ...draft, itemIds: on ? [...draft.itemIds, itemId] : draft.itemIds.filter((one) => one !== itemId) });
  return (
    <Inline title={words.returnTitle}>
      <p className="dense measure">{words.returnNote}</p>
      <fieldset className="line">
        <legend className="visually-hidden">{words.returnReason}</legend>
        {returnItems(work).map(({ id: itemId, title }, at) => (
          <label key={itemId} className="check">
            <input
              type="checkbox"
              checked={draft.itemIds.includes(itemId)}
              onChange={({ target }) => toggle(itemId, target.checked)}
            />
            <kbd>{at + 1}</kbd> {say(title)}
          </label>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor={id}>{words.returnReason}</label>
        <textarea
          id={id}
          data-return
          className={`input ${styles["returnReason"]}`}
          maxLength={2000}
          value={draft.reason}
          placeholder={words.returnPlaceholder}
          onChange={({ target }) => change({ ...draft, reason: target.value })}
        />
      </div>
      {tried && !ready && <p className={styles["lacks"]}>{words.returnLacks}</p>}
      <div className="line">
        <button type="button" className="button primary" onClick={() => (ready ? send() : setTried(true))}>
          {words.returnSend}
        </button>
        <Cancel cancel={cancel} />
      </div>
      <ProblemLine error={error} />
    </Inline>
  );
};

/** Every item of the guide may lack something, also one that is not in dispute. */
export const returnItems = ({ guide }: Parameters<typeof askedItems>[0]) => guide.items;

export type EndingPanel = Exclude<Panel, "keys">;
