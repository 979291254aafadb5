import { useLocation, useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect } from "react";

import { cell, useCell } from "../device/cell.ts";
import { recall, remember } from "../device/remember.ts";

/** A key by itself must be able to be switched off (WCAG 2.1.4). */
const listening = cell(recall("search-key") !== "off");

export const useSearchKeyOn = (): boolean => useCell(listening);

export const switchSearchKey = (on: boolean): void => {
  remember("search-key", on ? "on" : "off");
  listening.set(on);
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));

/** `/` puts the cursor into the page's search field, or goes to the library's. */
export const useSearchKey = (): void => {
  const navigate = useNavigate();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (!listening.get() || isTyping(event.target)) return;
      event.preventDefault();
      const field = document.querySelector<HTMLInputElement>("main input[type=search]");
      if (field) field.focus();
      else void navigate({ to: "/library", state: { focusSearch: true } });
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [navigate]);
};

/** A `ref` for a page's search field: it takes the cursor when the page was reached in order to search. */
export const useFocusOnArrival = (): ((field: HTMLInputElement | null) => void) => {
  const asked = useLocation({ select: (location) => location.state.focusSearch === true });
  return useCallback(
    (field) => {
      if (asked) field?.focus();
    },
    [asked],
  );
};
