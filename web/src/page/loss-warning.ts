import { useEffect } from "react";

/** While something is held that leaving the page would lose, the browser asks before it leaves, and `Outdated` does not reload. */
export const useLossWarning = (unkept: boolean): void =>
  useEffect(() => {
    if (!unkept) return undefined;
    const warn = (event: Event) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [unkept]);
