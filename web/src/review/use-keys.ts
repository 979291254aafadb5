import { useEffect, useEffectEvent } from "react";

import { useCell } from "../device/cell.ts";
import { type KeyCommand, printed } from "./key-map.ts";
import { herKeys } from "./key-store.ts";
import { type Command, commandOf, type Panel, type Place } from "./keys.ts";

/** A command's key as it is printed; `undefined` while keys by themselves are off and it is one. */
export const useKeyOf = (): ((command: KeyCommand) => string | undefined) => {
  const { single, map } = useCell(herKeys);
  return (command) => (single || map[command].startsWith("alt+") ? printed(map[command]) : undefined);
};

const placeOf = (target: EventTarget | null): Place => {
  if (!(target instanceof HTMLElement)) return "bench";
  if (target.isContentEditable || target.matches("textarea, select, input:not([type=radio], [type=checkbox])"))
    return "field";
  if (target.matches("a, button, input, video, summary, [role=tab]")) return "control";
  return target.closest("[data-viewer]") ? "viewer" : "bench";
};

/** Hears the workbench's keys wherever the focus is; `obey` answers whether the key was of use. */
export const useKeys = (panel: Panel | undefined, obey: (command: Command) => boolean): void => {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
    const pressed = { key, code, ctrl: ctrlKey || metaKey, alt: altKey, shift: shiftKey };
    const { single, map } = herKeys.get();
    const command = commandOf(pressed, { place: placeOf(event.target), panel, single, keys: map });
    if (command && obey(command)) event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, []);
};
