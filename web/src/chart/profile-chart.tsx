import { type ReactNode, useId } from "react";

import { useWords } from "../language/language.ts";
import { anchorAt, linesOf, outline, pointAt } from "./radar.ts";
import { chartWords } from "./words.ts";
import styles from "./chart.module.css";

export interface ProfileAxis {
  readonly id: string;
  readonly name: string;
  /** The open mark, a share of the axis from 0 to 1. */
  readonly open?: number | undefined;
  /** The filled mark, a share of the axis from 0 to 1. */
  readonly filled?: number | undefined;
  /** Both in words, for the table. */
  readonly openText: string;
  readonly filledText?: string;
}

interface ProfileChartProps {
  readonly title: string;
  /** What the drawing shows, in a sentence; said to screen readers. */
  readonly description: string;
  readonly axes: readonly ProfileAxis[];
  /** Rings of the scale, drawn as hairlines. */
  readonly rings: number;
  readonly openName: string;
  /** Absent: there is only the open mark. */
  readonly filledName?: string;
  readonly children?: ReactNode;
}

const WIDTH = 340;
const HEIGHT = 228;
const CENTRE = { x: WIDTH / 2, y: HEIGHT / 2 };
const RADIUS = 76;
const LINE = 16;
const LABEL_LETTERS = 12;

/** A profile over a few axes as a drawing, and the same as a table. */
export const ProfileChart = ({
  title,
  description,
  axes,
  rings,
  openName,
  filledName,
  children,
}: ProfileChartProps) => {
  const id = useId();
  const words = useWords(chartWords);
  const at = (axis: number, share: number) => pointAt(axis, axes.length, share, CENTRE, RADIUS);
  const around = (share: number) => outline(axes.map((_, axis) => at(axis, share)));
  const assessed = axes.every(({ open }) => open !== undefined);
  return (
    <figure className={styles["figure"]}>
      <svg
        role="img"
        aria-labelledby={`${id}-title ${id}-description`}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className={styles["drawing"]}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-description`}>{description}</desc>
        {Array.from({ length: rings }, (_, ring) => (
          <polygon key={ring} points={around((ring + 1) / rings)} className={styles["ring"]} />
        ))}
        {axes.map(({ id: axisId }, axis) => {
          const end = at(axis, 1);
          return <line key={axisId} x1={CENTRE.x} y1={CENTRE.y} x2={end.x} y2={end.y} className={styles["ring"]} />;
        })}
        {assessed && (
          <polygon points={outline(axes.map(({ open = 0 }, i) => at(i, open)))} className={styles["area"]} />
        )}
        {axes.map(({ id: axisId, open, filled }, axis) => (
          <g key={axisId}>
            {open !== undefined && <circle {...centred(at(axis, open))} r={5} className={styles["open"]} />}
            {filled !== undefined && <circle {...centred(at(axis, filled))} r={5} className={styles["filled"]} />}
          </g>
        ))}
        {axes.map(({ id: axisId, name }, axis) => (
          <AxisLabel key={axisId} name={name} axis={axis} axes={axes.length} />
        ))}
      </svg>
      <figcaption className={styles["legend"]}>
        <span className={styles["key"]}>
          <Key filled={false} />
          {openName}
        </span>
        {filledName && (
          <span className={styles["key"]}>
            <Key filled />
            {filledName}
          </span>
        )}
        {children}
      </figcaption>
      <details className={`dense ${styles["numbers"]}`}>
        <summary>{words.asTable}</summary>
        <table className="table">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{words.axis}</th>
              <th scope="col">{openName}</th>
              {filledName && <th scope="col">{filledName}</th>}
            </tr>
          </thead>
          <tbody>
            {axes.map(({ id: axisId, name, openText, filledText }) => (
              <tr key={axisId}>
                <td>{name}</td>
                <td>{openText}</td>
                {filledName && <td>{filledText}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
};

const centred = ({ x, y }: { x: number; y: number }) => ({ cx: x, cy: y });

const Key = ({ filled }: { filled: boolean }) => (
  <svg width={12} height={12} viewBox="0 0 12 12" aria-hidden>
    <circle cx={6} cy={6} r={4.5} className={styles[filled ? "filled" : "open"]} />
  </svg>
);

const AxisLabel = ({ name, axis, axes }: { name: string; axis: number; axes: number }) => {
  const end = pointAt(axis, axes, 1, CENTRE, RADIUS + 10);
  const lines = linesOf(name, LABEL_LETTERS);
  const anchor = anchorAt(end, CENTRE);
  const one = anchor === "middle" ? [name] : lines;
  const above = end.y < CENTRE.y - 1 && anchor === "middle";
  const first = anchor === "middle" ? end.y + (above ? -4 : 14) : end.y + 5 - ((one.length - 1) * LINE) / 2;
  return (
    <text textAnchor={anchor} className={styles["label"]} aria-hidden>
      {one.map((line, i) => (
        <tspan key={line} x={end.x} y={first + i * LINE}>
          {line}
        </tspan>
      ))}
    </text>
  );
};
