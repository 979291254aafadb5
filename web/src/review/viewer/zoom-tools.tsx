import type { ReactNode } from "react";
import Minus from "lucide-react/icons/minus";
import Plus from "lucide-react/icons/plus";

import { useFormat, useWords } from "../../language/language.ts";
import { reviewWords } from "../words.ts";
import styles from "./viewer.module.css";

/** A zoom of 1 fits the width. */
export const STEPS = { fit: 1, least: 0.5, most: 4, factor: 1.25 } as const;

interface ZoomToolsProps {
  readonly zoom: number;
  readonly change: (zoom: number) => void;
  readonly children?: ReactNode;
}

export const ZoomTools = ({ zoom, change, children }: ZoomToolsProps) => {
  const words = useWords(reviewWords);
  const format = useFormat();
  return (
    <div className={styles["tools"]}>
      {children}
      <button
        type="button"
        className="button quiet icon"
        aria-label={words.zoomOut}
        title={words.zoomOut}
        disabled={zoom <= STEPS.least}
        onClick={() => change(Math.max(STEPS.least, zoom / STEPS.factor))}
      >
        <Minus size={20} />
      </button>
      <button
        type="button"
        className="button quiet"
        onClick={() => change(STEPS.fit)}
        aria-label={words.fit}
        title={words.fit}
      >
        {format.percent(zoom)}
      </button>
      <button
        type="button"
        className="button quiet icon"
        aria-label={words.zoomIn}
        title={words.zoomIn}
        disabled={zoom >= STEPS.most}
        onClick={() => change(Math.min(STEPS.most, zoom * STEPS.factor))}
      >
        <Plus size={20} />
      </button>
    </div>
  );
};
