import type { FrameworkView } from "#contract/catalog";
import { useEffect, useRef } from "react";

import type { Answers, Part } from "./questions.ts";

/** What every way of asking is given. */
export interface Asked {
  readonly parts: readonly Part[];
  readonly scale: FrameworkView["scale"];
  readonly answers: Answers;
  readonly answer: (code: string, value: number) => void;
  /** Goes to a question, a dimension or the end, by its name in the address. */
  readonly turnTo: (place: string) => void;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches("input:not([type=radio]), textarea, select, [contenteditable]");

/** The keys 1 to 4 (or as many steps as the scale has) answer. */
export const useNumberKeys = (scale: FrameworkView["scale"], pressed: (value: number) => void): void => {
  const latest = useRef(pressed);
  useEffect(() => {
    latest.current = pressed;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
      const step = scale[Number(event.key) - 1];
      if (!step) return;
      event.preventDefault();
      latest.current(step.value);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [scale]);
};
