import { useSyncExternalStore } from "react";

/** From here on the shell has its rail, and a page of questions fits. */
const WIDE = "(min-width: 900px)";

const subscribe = (changed: () => void) => {
  const query = matchMedia(WIDE);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
};

export const useWide = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(WIDE).matches);
