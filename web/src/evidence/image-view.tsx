import RotateCw from "lucide-react/icons/rotate-cw";
import { type PointerEvent, useState } from "react";

import { useWords } from "../language/language.ts";
import styles from "./evidence.module.css";
import { Unopened } from "./unopened.tsx";
import { useLink } from "./use-link.ts";
import { usePane } from "./use-pane.ts";
import type { ViewProps } from "./view.tsx";
import { evidenceWords } from "./words.ts";
import { ZoomTools } from "./zoom-tools.tsx";

/** Held and moved, the pane scrolls; fingers do so by themselves. */
const drag = (event: PointerEvent<HTMLElement>): void => {
  if (event.pointerType !== "mouse" || event.buttons !== 1) return;
  event.currentTarget.scrollBy(-event.movementX, -event.movementY);
};

export const ImageView = ({ files, file, name }: ViewProps) => {
  const words = useWords(evidenceWords);
  const { url, error, renew } = useLink(files, file.id);
  const { attach, width, zoom, change, onKeyDown } = usePane();
  const [turns, setTurns] = useState(0);
  /** Height by width of the picture as it is stored. */
  const [shape, setShape] = useState<number>();
  const [failures, setFailures] = useState(0);
  const refused = () => {
    setFailures(failures + 1);
    if (failures === 0) renew();
  };
  if (error || failures > 1) {
    const retry = () => {
      setFailures(0);
      renew();
    };
    return <Unopened error={error} audience={files.audience} retry={retry} />;
  }
  const across = Math.round(width * zoom);
  const upright = turns % 2 === 0;
  const high = shape && Math.round(across * (upright ? shape : 1 / shape));
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys and mouse of a pane that scrolls */}
      <section
        ref={attach}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a pane that scrolls is reached by keyboard
        tabIndex={0}
        aria-label={name}
        className={`${styles["pane"]} ${styles["held"]}`}
        onKeyDown={onKeyDown}
        onPointerMove={drag}
        onContextMenu={(event) => event.preventDefault()}
      >
        <div className={styles["frame"]} style={{ width: across, height: high ?? "60dvh" }}>
          {url && (
            <img
              src={url}
              alt={words.image(name)}
              draggable={false}
              className={styles["image"]}
              style={{ width: upright ? across : high, rotate: `${turns * 90}deg` }}
              onLoad={({ currentTarget: { naturalHeight, naturalWidth } }) => setShape(naturalHeight / naturalWidth)}
              onError={refused}
            />
          )}
        </div>
      </section>
      <ZoomTools zoom={zoom} change={change}>
        <button
          type="button"
          className="button quiet icon"
          aria-label={words.rotate}
          title={words.rotate}
          onClick={() => setTurns(turns + 1)}
        >
          <RotateCw size={20} />
        </button>
      </ZoomTools>
    </>
  );
};
