import { useEffect, useRef } from "react";

import type { OpenGap } from "./open-gaps.ts";

/** The id of the element where a gap is mended. */
export const placeOf = ({ itemId, code, fileId }: OpenGap): string => {
  if (code === "consent-missing") return `consent-${itemId}`;
  return fileId === undefined ? `choose-${itemId}` : `file-${fileId}`;
};

/** Moves the cursor to an element that may only appear with the next rendering; to the item's heading when it is not there. */
export const useLeap = (): ((place: string) => void) => {
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    if (wanted.current === undefined) return;
    const found = document.getElementById(wanted.current);
    if (!found) return;
    wanted.current = undefined;
    found.focus({ preventScroll: true });
    found.scrollIntoView({ block: "center" });
  });
  return (place) => {
    wanted.current = place;
  };
};
