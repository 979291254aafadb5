import type { Tie } from "../../../functions/review/work-contract.ts";
import { useId, useState } from "react";

import { useCell } from "../device/cell.ts";
import { useText, useWords } from "../language/language.ts";
import { ProblemLine } from "../page/problem-line.tsx";
import { Inline } from "./inline.tsx";
import type { Panel } from "./keys.ts";
import { askedItems } from "./rubric.tsx";
import type { Sitting } from "./sitting.ts";
import type { useEndings } from "./use-endings.ts";
import styles from "./panels.module.css";
import { reviewWords } from "./words.ts";

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
