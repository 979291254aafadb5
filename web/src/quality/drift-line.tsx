import type { DriftPoint } from "#contract/quality";

import { useWords } from "../language/language.ts";
import { useFigures } from "./figures.ts";
import { along } from "./reading.ts";
import styles from "./quality.module.css";
import { qualityWords } from "./words.ts";

const WIDTH = 240;
const HEIGHT = 40;
const EDGE = 6;
/** In logits: what lies beyond stands at the edge. */
const AXIS = [2, -2] as const;

/** How a scorer's standard moved against her own, week by week; where too little is known the line breaks. The last of it is said as well. */
export const DriftLine = ({ drift }: { drift: readonly DriftPoint[] }) => {
  const words = useWords(qualityWords);
  const { two, day } = useFigures();
  const x = (at: number) => EDGE + (drift.length < 2 ? 0.5 : at / (drift.length - 1)) * (WIDTH - 2 * EDGE);
  const y = (value: number) => EDGE + along(value, AXIS) * (HEIGHT - 2 * EDGE);
  const points = drift.flatMap(({ shift }, at) => (shift ? [{ at, ...shift }] : []));
  const pathOf = points
    .map(({ at, value }, i) => `${points[i - 1]?.at === at - 1 ? "L" : "M"}${x(at).toFixed(1)} ${y(value).toFixed(1)}`)
    .join("");
  const last = drift.findLast(({ shift }) => shift);
  return (
    <div>
      <svg aria-hidden viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={styles["drift"]}>
        <line x1={EDGE} x2={WIDTH - EDGE} y1={y(0)} y2={y(0)} className={styles["axis"]} />
        {points.map(({ at, low, high }) => (
          <line key={at} x1={x(at)} x2={x(at)} y1={y(low)} y2={y(high)} className={styles["spread"]} />
        ))}
        <path d={pathOf} className={styles["line"]} />
        {points.map(({ at, value }) => (
          <circle key={at} cx={x(at)} cy={y(value)} r={2} className={styles["dot"]} />
        ))}
      </svg>
      {last?.shift && (
        <p className="visually-hidden">
          {words.driftNow(day(last.week), two(last.shift.value), two(last.shift.low), two(last.shift.high))}
        </p>
      )}
    </div>
  );
};
