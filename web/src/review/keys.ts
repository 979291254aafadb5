/** What a key means on the workbench, apart from where it goes. Pure, so that every rule has a test. */
import type { Level } from "#contract/catalog";

import { commandFor, type KeyCommand, type KeyMap, nameOf, type Pressed } from "./key-map.ts";

export type Panel = "keys" | "park" | "return" | "conflict";

export type Command =
  | { readonly to: "score"; readonly level: Level }
  | { readonly to: "choose"; readonly number: number }
  | { readonly to: "move"; readonly by: 1 | -1 }
  | { readonly to: "seek"; readonly seconds: number }
  | { readonly to: "speed" | "scroll" | "evidence"; readonly by: 1 | -1 }
  | { readonly to: "panel"; readonly panel: Panel }
  | { readonly to: "comment" | "phrases" | "play" | "pin" | "submit" | "undo" | "moment" | "back" };

/** Where the key was pressed. `control`: what has keys of its own, as a button, a tab or a radio. */
export type Place = "field" | "control" | "viewer" | "bench";

export interface Around {
  readonly place: Place;
  readonly panel: Panel | undefined;
  /** Single keys may be switched off (WCAG 2.1.4). */
  readonly single: boolean;
  readonly keys: KeyMap;
}

/** What a key does that has a command of its own. */
const meaningOf = (command: KeyCommand): Command => {
  switch (command) {
    case "not-met":
    case "pass":
    case "excellent":
      return { to: "score", level: command };
    case "park":
    case "return":
    case "conflict":
    case "keys":
      return { to: "panel", panel: command };
    case "slower":
    case "faster":
      return { to: "speed", by: command === "slower" ? -1 : 1 };
    case "evidence":
      return { to: "evidence", by: 1 };
    default:
      return { to: command };
  }
};

/** Keys that are no characters: nobody needs to switch them off for the sake of speech input, but they go along. */
const plain = (name: string, shift: boolean, place: Place): Command | undefined => {
  switch (name) {
    case "ArrowUp":
    case "ArrowDown":
      return place === "viewer" ? undefined : { to: "move", by: name === "ArrowUp" ? -1 : 1 };
    case "PageUp":
    case "PageDown":
      return place === "viewer" ? undefined : { to: "scroll", by: name === "PageUp" ? -1 : 1 };
    case "ArrowLeft":
    case "ArrowRight":
      return place === "control"
        ? undefined
        : { to: "seek", seconds: (name === "ArrowLeft" ? -1 : 1) * (shift ? 30 : 5) };
    case " ":
      return place === "control" ? undefined : { to: "play" };
    default:
      return undefined;
  }
};

/** `undefined`: the key is not ours, the browser does what it does. */
export const commandOf = (pressed: Pressed, { place, panel, single, keys }: Around): Command | undefined => {
  if (pressed.ctrl) return pressed.key === "Enter" && !pressed.alt ? { to: "submit" } : undefined;
  if (pressed.key === "Escape") return { to: "back" };
  const name = nameOf(pressed);
  // With Alt it can be nobody's typing, nor a word misheard: it holds when single keys are off.
  if (!pressed.alt && (place === "field" || !single)) return undefined;
  const number = /^[1-9]$/.test(name) && panel !== undefined && panel !== "keys";
  if (number) return { to: "choose", number: Number(name) };
  const command = commandFor(keys, name);
  if (command === "evidence" && pressed.shift) return { to: "evidence", by: -1 };
  if (command) return meaningOf(command);
  return pressed.alt ? undefined : plain(name, pressed.shift, place);
};
