import { useSyncExternalStore } from "react";

/** One value outside React that components can follow: language, theme, session. */
export interface Cell<T> {
  readonly get: () => T;
  readonly set: (value: T) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export const cell = <T>(initial: T): Cell<T> => {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set: (value) => {
      if (Object.is(value, current)) return;
      current = value;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

export const useCell = <T>(followed: Cell<T>): T => useSyncExternalStore(followed.subscribe, followed.get);
