import type { Level } from "#contract/catalog";

import { useText, useWords } from "../../language/language.ts";
import { levelWords } from "../../level/words.ts";
import type { JudgedItem } from "../verdict-reading.ts";
import { afterWords } from "./words.ts";

/** What the next attempt has to lift, and what may be handed in as it is. */
export const Redo = ({ items, level }: { items: readonly JudgedItem[]; level: Level }) => {
  const words = useWords(afterWords);
  const levels = useWords(levelWords);
  const text = useText();
  const aim = level === "not-met" ? "pass" : "excellent";
  const short = (one: { level: Level }) => one.level === "not-met" || (aim === "excellent" && one.level === "pass");
  const redo = items.filter(short);
  const stays = items.filter((one) => !short(one));
  return (
    <div className="stack tight">
      <p className="strong">{words.redo}</p>
      <ul className="stack tight">
        {redo.map(({ item, criteria }) => (
          <li key={item.id} className="dense">
            {words.redoOf(text(item.title), criteria.filter(short).length, levels[aim])}
          </li>
        ))}
      </ul>
      {stays.length > 0 && (
        <>
          <p className="strong">{words.stays}</p>
          <p className="dense">{stays.map(({ item }) => text(item.title)).join(words.and)}</p>
          <p className="muted small measure">{words.staysHint}</p>
        </>
      )}
    </div>
  );
};
