import { useId } from "react";

import styles from "./chart.module.css";

interface Ring {
  /** 0 to 1; more is drawn as full. */
  readonly share: number;
}

interface ProgressRingsProps {
  readonly title: string;
  /** Both rings in words. */
  readonly description: string;
  readonly outer: Ring;
  readonly inner: Ring;
  /** The number in the middle, and what it is out of. */
  readonly centre: string;
  readonly under: string;
}

const SIZE = 152;
const MIDDLE = SIZE / 2;

const Arc = ({
  share,
  radius,
  width,
  className,
}: Ring & { radius: number; width: number; className?: string | undefined }) => {
  const length = 2 * Math.PI * radius;
  const drawn = Math.max(0, Math.min(1, share)) * length;
  return (
    <>
      <circle cx={MIDDLE} cy={MIDDLE} r={radius} strokeWidth={width} className={styles["track"]} />
      {drawn > 0 && (
        <circle
          cx={MIDDLE}
          cy={MIDDLE}
          r={radius}
          strokeWidth={width}
          strokeDasharray={`${drawn} ${length}`}
          transform={`rotate(-90 ${MIDDLE} ${MIDDLE})`}
          className={className}
        />
      )}
    </>
  );
};

/** Two shares of two wholes, one ring inside the other. The numbers also stand beside it in words. */
export const ProgressRings = ({ title, description, outer, inner, centre, under }: ProgressRingsProps) => {
  const id = useId();
  return (
    <svg
      role="img"
      aria-labelledby={`${id}-title ${id}-description`}
      width={SIZE}
      height={SIZE}
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      className={styles["rings"]}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-description`}>{description}</desc>
      <Arc share={outer.share} radius={68} width={10} className={styles["outer"]} />
      <Arc share={inner.share} radius={54} width={6} className={styles["inner"]} />
      <text x={MIDDLE} y={MIDDLE + 4} textAnchor="middle" className={styles["centre"]} aria-hidden>
        {centre}
      </text>
      <text x={MIDDLE} y={MIDDLE + 24} textAnchor="middle" className={styles["under"]} aria-hidden>
        {under}
      </text>
    </svg>
  );
};
