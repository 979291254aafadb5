import { useId } from "react";

import styles from "./video.module.css";

interface WaveProps {
  /** Loudness along the whole length, 0 to 255. */
  readonly peaks: readonly number[];
  /** From 0 to 1: what has been heard is drawn full, the rest faint. */
  readonly share: number;
  readonly goTo: (share: number) => void;
}

const HEIGHT = 100;
/** A still moment leaves a trace, or the line would seem to end. */
const LEAST = 3;
/** A quiet recording fills the height too, but not one of hiss alone. */
const QUIETEST_FULL = 32;

const pathOf = (peaks: readonly number[]): string => {
  const loudest = Math.max(QUIETEST_FULL, ...peaks);
  return peaks
    .map((peak, i) => {
      const tall = Math.max(LEAST, (peak / loudest) * HEIGHT);
      return `M${i + 0.5} ${(HEIGHT - tall) / 2}v${tall}`;
    })
    .join("");
};

/** The sound as a line. To look at and to point at; the player's own controls do the same by keyboard. */
export const Wave = ({ peaks, share, goTo }: WaveProps) => {
  const heardId = useId();
  const path = pathOf(peaks);
  const heard = peaks.length * Math.min(1, Math.max(0, share));
  return (
    <svg
      className={styles["wave"]}
      viewBox={`0 0 ${peaks.length} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      onPointerDown={({ currentTarget, clientX }) => {
        const { left, width } = currentTarget.getBoundingClientRect();
        if (width > 0) goTo((clientX - left) / width);
      }}
    >
      <clipPath id={heardId}>
        <rect width={heard} height={HEIGHT} />
      </clipPath>
      <path d={path} stroke="currentColor" strokeOpacity="0.35" strokeWidth="0.7" />
      <path d={path} stroke="currentColor" strokeWidth="0.7" clipPath={`url(#${heardId})`} />
    </svg>
  );
};
