import { useEffect, useEffectEvent } from "react";

import { cell, useCell } from "../device/cell.ts";
import { recall, remember } from "../device/remember.ts";
import { type Command, commandOf, type Panel, type Place } from "./keys.ts";

const single = cell(recall("review-keys") !== "off");

export const useSingleKeys = (): boolean => useCell(single);

export const switchSingleKeys = (on: boolean): void => {
  remember("review-keys", on ? "on" : "off");
  single.set(on);
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
    const command = commandOf(pressed, { place: placeOf(event.target), panel, single: single.get() });
    if (command && obey(command)) event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, []);
};
