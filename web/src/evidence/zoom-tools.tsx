import type { ReactNode } from "react";
import Minus from "lucide-react/icons/minus";
import Plus from "lucide-react/icons/plus";

import { useWords } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";
import { FullScreen } from "./full-screen.tsx";
import styles from "./evidence.module.css";
import { ZOOM } from "./use-pane.ts";
import { evidenceWords } from "./words.ts";

interface ZoomToolsProps {
  readonly zoom: number;
  readonly change: (zoom: number) => void;
  readonly children?: ReactNode;
}

export const ZoomTools = ({ zoom, change, children }: ZoomToolsProps) => {
  const words = useWords(evidenceWords);
  const format = useFormat();
  return (
    <div className={styles["tools"]}>
      {children}
      <span className={styles["push"]} />
      <button
        type="button"
        className="button quiet icon"
        aria-label={words.zoomOut}
        title={words.zoomOut}
        disabled={zoom <= ZOOM.least}
        onClick={() => change(zoom / ZOOM.factor)}
      >
        <Minus size={20} />
      </button>
      <button
        type="button"
        className="button quiet"
        onClick={() => change(ZOOM.fit)}
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
        disabled={zoom >= ZOOM.most}
        onClick={() => change(zoom * ZOOM.factor)}
      >
        <Plus size={20} />
      </button>
      <FullScreen />
    </div>
  );
};
