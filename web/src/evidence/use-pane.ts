import { type KeyboardEvent, useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";

import { paneOf, showPane } from "./on-screen.ts";
import { onPinch } from "./pinch.ts";

/** A zoom of 1 fits the width. */
export const ZOOM = { fit: 1, least: 0.5, most: 4, factor: 1.25 } as const;

const within = (zoom: number): number => Math.min(ZOOM.most, Math.max(ZOOM.least, zoom));
/** A pane that scrolls and zooms, by buttons, keys, wheel and fingers; what was in its middle, or at its very top, stays there, also when its width changes. */
export const usePane = () => {
  const pane = useRef<HTMLElement>(null);
  const middle = useRef<{ x: number; y: number }>(undefined);
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [width, setWidth] = useState(0);
  const [zoom, setZoom] = useState<number>(ZOOM.fit);

  const hold = () => {
    const now = pane.current;
    if (now)
      middle.current = {
        x: (now.scrollLeft + now.clientWidth / 2) / now.scrollWidth,
        // What begins at the top stays there: its middle would slide it down as it grows.
        y: now.scrollTop === 0 ? 0 : (now.scrollTop + now.clientHeight / 2) / now.scrollHeight,
      };
  };
  const change = (next: number) => {
    hold();
    setZoom(within(next));
  };
  const widen = useEffectEvent((to: number) => {
    if (width > 0) hold();
    setWidth(to);
  });
  const zoomBy = useEffectEvent((factor: number) => change(zoom * factor));

  useLayoutEffect(() => {
    const now = pane.current;
    if (!now || !middle.current) return;
    now.scrollLeft = middle.current.x * now.scrollWidth - now.clientWidth / 2;
    now.scrollTop = middle.current.y * now.scrollHeight - now.clientHeight / 2;
    middle.current = undefined;
  });

  useEffect(() => {
    if (!element) return undefined;
    showPane(paneOf(element));
    const watching = new ResizeObserver(([entry]) => entry && widen(Math.floor(entry.contentRect.width)));
    watching.observe(element);
    const unpinch = onPinch(element, (factor) => zoomBy(factor));
    return () => {
      watching.disconnect();
      unpinch();
      showPane(null);
    };
  }, [element]);

  const attach = useCallback((shown: HTMLElement | null) => {
    pane.current = shown;
    setElement(shown);
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = { "+": zoom * ZOOM.factor, "=": zoom * ZOOM.factor, "-": zoom / ZOOM.factor, "0": ZOOM.fit }[
      event.key
    ];
    if (next === undefined) return;
    event.preventDefault();
    change(next);
  };

  return { pane, attach, width, zoom, change, onKeyDown };
};
