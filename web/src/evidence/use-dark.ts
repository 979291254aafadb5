import { useSyncExternalStore } from "react";

import { useTheme } from "../theme/theme.ts";

const query = typeof matchMedia === "undefined" ? undefined : matchMedia("(prefers-color-scheme: dark)");

const subscribe = (listener: () => void) => {
  query?.addEventListener("change", listener);
  return () => query?.removeEventListener("change", listener);
};

/** Whether the page is dark, for what cannot see its colours. */
export const useDark = (): boolean => {
  const theme = useTheme();
  const system = useSyncExternalStore(subscribe, () => query?.matches ?? false);
  return theme === "system" ? system : theme === "dark";
};
