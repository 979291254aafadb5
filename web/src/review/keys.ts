/** What a key means on the workbench, apart from where it goes. Pure, so that every rule has a test. */
import type { Level } from "#contract/catalog";

import { LEVELS } from "./marks.ts";

export type Panel = "keys" | "park" | "return" | "conflict";

export type Command =
  | { readonly to: "score"; readonly level: Level }
  | { readonly to: "choose"; readonly number: number }
  | { readonly to: "move"; readonly by: 1 | -1 }
  | { readonly to: "seek"; readonly seconds: number }
  | { readonly to: "speed" | "scroll" | "evidence"; readonly by: 1 | -1 }
  | { readonly to: "panel"; readonly panel: Panel }
  | { readonly to: "comment" | "play" | "pin" | "submit" | "undo" | "moment" | "back" };

/** Where the key was pressed. `control`: what has keys of its own, as a button, a tab or a radio. */
export type Place = "field" | "control" | "viewer" | "bench";

export interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

export interface Around {
  readonly place: Place;
  readonly panel: Panel | undefined;
  /** Single keys may be switched off (WCAG 2.1.4). */
  readonly single: boolean;
}

/** With a Chinese input method on, a letter's `key` is "Process"; its place on the keyboard still tells it. */
const nameOf = ({ key, code }: Pressed): string => {
  if (key !== "Process" && key !== "Unidentified") return key.length === 1 ? key.toLowerCase() : key;
  if (/^Key[A-Z]$/.test(code)) return code.slice(3).toLowerCase();
  return /^(Digit|Numpad)\d$/.test(code) ? code.slice(-1) : code;
};

const PANELS: Partial<Record<string, Panel>> = { "?": "keys", "？": "keys", p: "park", r: "return", x: "conflict" };

const alone = (name: string, shift: boolean, { place, panel }: Around): Command | undefined => {
  if (PANELS[name]) return { to: "panel", panel: PANELS[name] };
  if (/^[1-9]$/.test(name)) {
    if (panel && panel !== "keys") return { to: "choose", number: Number(name) };
    const level = LEVELS[Number(name) - 1];
    return level && { to: "score", level };
  }
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
    case "[":
    case "【":
      return { to: "speed", by: -1 };
    case "]":
    case "】":
      return { to: "speed", by: 1 };
    case ".":
    case "。":
      return { to: "pin" };
    case "c":
      return { to: "comment" };
    case "m":
      return { to: "moment" };
    case "z":
      return { to: "undo" };
    case "e":
      return { to: "evidence", by: shift ? -1 : 1 };
    default:
      return undefined;
  }
};

/** `undefined`: the key is not ours, the browser does what it does. */
export const commandOf = (pressed: Pressed, around: Around): Command | undefined => {
  const name = nameOf(pressed);
  if (pressed.ctrl) return name === "Enter" && !pressed.alt ? { to: "submit" } : undefined;
  if (name === "Escape") return { to: "back" };
  if (pressed.alt || around.place === "field" || !around.single) return undefined;
  return alone(name, pressed.shift, around);
};
