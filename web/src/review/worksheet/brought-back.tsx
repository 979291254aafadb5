import { useEffect, useRef, useState } from "react";

import { queryClient } from "../../api/query-client.ts";
import { useWords } from "../../language/language.ts";
import { deskQuery } from "../desk.ts";
import { writeBack } from "./bring-back.ts";
import { clashesOf, type Incoming, isToWrite } from "./incoming.ts";
import { IncomingItem } from "./incoming-item.tsx";
import { platform } from "./platform.ts";
import type { Untaken } from "./untaken.ts";
import { UntakenList } from "./untaken-list.tsx";
import { worksheetWords } from "./words.ts";
import styles from "./worksheet.module.css";

export interface Brought {
  readonly incoming: readonly Incoming[];
  readonly untaken: readonly Untaken[];
}

interface BroughtBackProps {
  readonly brought: Brought;
  readonly close: () => void;
}

/** What a file would change, item by item, before anything is written. */
export const BroughtBack = ({ brought, close }: BroughtBackProps) => {
  const words = useWords(worksheetWords);
  const [items, setItems] = useState(brought.incoming);
  const [errors, setErrors] = useState<Readonly<Record<string, unknown>>>({});
  const [writing, setWriting] = useState(false);
  const whole = useRef<HTMLDivElement>(null);
  useEffect(() => whole.current?.querySelector("h3")?.focus(), []);

  const change = (next: Incoming) =>
    setItems((all) => all.map((one) => (one.work.claimId === next.work.claimId ? next : one)));
  const toWrite = items.filter(isToWrite);
  const toChoose = items.reduce((sum, item) => sum + clashesOf(item).length, 0);
  const write = async () => {
    setWriting(true);
    setErrors({});
    for (const item of toWrite) {
      try {
        change(await writeBack(item, platform));
      } catch (error) {
        setErrors((all) => ({ ...all, [item.work.claimId]: error }));
      }
    }
    setWriting(false);
    await queryClient.invalidateQueries(deskQuery);
  };
  const busy = writing || toChoose > 0;
  useEffect(() => {
    // What was pressed is gone: the keyboard goes to the next step.
    if (document.activeElement !== document.body) return;
    whole.current?.querySelector<HTMLElement>("fieldset button, .button.primary, a.button")?.focus();
  });

  return (
    <div ref={whole} className="stack">
      <h3 tabIndex={-1} className={styles["heading"]}>
        {items.length > 0 ? words.found(items.length) : words.foundNone}
      </h3>
      {items.length > 0 && (
        <ul className="rows">
          {items.map((item) => (
            <IncomingItem key={item.work.claimId} incoming={item} error={errors[item.work.claimId]} change={change} />
          ))}
        </ul>
      )}
      <UntakenList untaken={[...items.flatMap(({ untaken }) => untaken), ...brought.untaken]} />
      <div className="line">
        {toWrite.length > 0 && (
          <button type="button" className="button primary" aria-disabled={busy} onClick={() => void (busy || write())}>
            {writing ? words.writing : words.write(toWrite.length)}
          </button>
        )}
        {!writing && (
          <button type="button" className="button quiet" onClick={close}>
            {toWrite.length > 0 ? words.dismiss : words.done}
          </button>
        )}
        {toChoose > 0 && <span className="muted dense">{words.chooseFirst(toChoose)}</span>}
      </div>
    </div>
  );
};
