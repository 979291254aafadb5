import type { Estimate } from "#contract/quality";

import { along } from "./reading.ts";
import styles from "./quality.module.css";

interface IntervalBarProps {
  readonly estimate: Estimate;
  readonly axis: readonly [from: number, to: number];
  /** Values that are marked across. */
  readonly marks: readonly number[];
}

const WIDTH = 240;
const HEIGHT = 24;
const EDGE = 6;

/** An estimate as a dot on the line of its interval. Its words stand beside it: it is drawn for those who would rather look. */
export const IntervalBar = ({ estimate, axis, marks }: IntervalBarProps) => {
  const x = (value: number) => EDGE + along(value, axis) * (WIDTH - 2 * EDGE);
  const middle = HEIGHT / 2;
  return (
    <svg aria-hidden viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={styles["bar"]}>
      <line x1={EDGE} x2={WIDTH - EDGE} y1={middle} y2={middle} className={styles["axis"]} />
      {marks.map((mark) => (
        <line key={mark} x1={x(mark)} x2={x(mark)} y1={4} y2={HEIGHT - 4} className={styles["mark"]} />
      ))}
      <line x1={x(estimate.low)} x2={x(estimate.high)} y1={middle} y2={middle} className={styles["interval"]} />
      <circle cx={x(estimate.value)} cy={middle} r={5} className={styles["dot"]} />
    </svg>
  );
};
