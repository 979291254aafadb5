import { type KeyboardEvent, useState } from "react";

import { useCell } from "../device/cell.ts";
import { useWords } from "../language/language.ts";
import { Inline } from "./inline.tsx";
import { KEY_COMMANDS, type KeyCommand, nameOf, OUR_KEYS, printed, rebind } from "./key-map.ts";
import { chooseKeys, herKeys, switchSingleKeys } from "./key-store.ts";
import { keyWords } from "./key-words.ts";
import styles from "./panels.module.css";

const FIXED = [
  ["Ctrl Enter", "submit"],
  ["↑ ↓", "move"],
  ["PgUp PgDn", "page"],
  ["Space", "play"],
  ["← →", "seek"],
  ["+ - 0", "zoom"],
] as const;

const MODIFIERS: ReadonlySet<string> = new Set(["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock"]);

/** All keys; those that are characters can be put elsewhere, and switched off. */
export const KeysPanel = () => {
  const words = useWords(keyWords);
  const { single, map } = useCell(herKeys);
  const [asking, setAsking] = useState<KeyCommand>();
  const [said, setSaid] = useState("");

  const ask = (command: KeyCommand) => {
    setAsking(command);
    setSaid(words.waiting(words.commands[command]));
  };
  const take = (command: KeyCommand, name: string) => {
    const bound = rebind(map, command, name);
    if (bound === "unfit") return setSaid(words.unfit);
    if ("taken" in bound) return setSaid(words.taken(printed(name), words.commands[bound.taken]));
    chooseKeys(bound.keys);
    setAsking(undefined);
    return setSaid(words.changed(words.commands[command], printed(name)));
  };
  const onKeyDown = (command: KeyCommand) => (event: KeyboardEvent) => {
    const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (asking !== command || key === "Tab" || MODIFIERS.has(key)) return;
    event.preventDefault();
    if (key === "Escape") {
      setAsking(undefined);
      return setSaid("");
    }
    const ctrl = ctrlKey || metaKey;
    return ctrl ? setSaid(words.unfit) : take(command, nameOf({ key, code, ctrl, alt: altKey, shift: shiftKey }));
  };
  const isOurs = KEY_COMMANDS.every((command) => map[command] === OUR_KEYS[command]);

  return (
    <Inline title={words.title}>
      <div className="line">
        <label className="check">
          <input type="checkbox" checked={single} onChange={({ target }) => switchSingleKeys(target.checked)} />
          {words.on}
        </label>
        {!isOurs && (
          <button
            type="button"
            className="button quiet"
            onClick={() => {
              chooseKeys(OUR_KEYS);
              setSaid(words.wasReset);
            }}
          >
            {words.reset}
          </button>
        )}
      </div>
      <p className="muted small">{words.note}</p>
      <output className={styles["said"]}>{said || words.howTo}</output>
      <dl className={styles["keyList"]}>
        {KEY_COMMANDS.map((command) => (
          <div key={command}>
            <dt>
              <button
                type="button"
                className={styles["keycap"]}
                data-key={command}
                aria-label={words.change(words.commands[command], printed(map[command]))}
                onClick={() => ask(command)}
                onKeyDown={onKeyDown(command)}
                onBlur={() => setAsking((now) => (now === command ? undefined : now))}
              >
                {asking === command ? words.pressOne : <kbd>{printed(map[command])}</kbd>}
              </button>
            </dt>
            <dd>{words.commands[command]}</dd>
          </div>
        ))}
        {FIXED.map(([key, name]) => (
          <div key={key}>
            <dt>
              {key.split(" ").map((one) => (
                <kbd key={one}>{one}</kbd>
              ))}
            </dt>
            <dd>{words.fixed[name]}</dd>
          </div>
        ))}
      </dl>
    </Inline>
  );
};
