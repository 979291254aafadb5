import styles from "./evidence.module.css";
import type { PinnedPlace } from "./files.ts";

interface SpanLineProps {
  readonly spans: readonly PinnedPlace[];
  /** Where the recording is, and how long it is. */
  readonly seconds: number;
  readonly length: number;
}

/** The pinned spans along the recording's length; to look at only, the same are buttons below. */
export const SpanLine = ({ spans, seconds, length }: SpanLineProps) => {
  const timed = spans.flatMap(({ from, to }) => (from === undefined ? [] : [{ from, to: to ?? from }]));
  if (timed.length === 0 || !(length > 0)) return null;
  const percent = (at: number) => `${Math.min(100, (at / length) * 100)}%`;
  return (
    <div className={styles["spanLine"]} aria-hidden="true">
      {timed.map(({ from, to }) => (
        <span
          key={`${from}-${to}`}
          className={styles["span"]}
          style={{ insetInlineStart: percent(from), width: percent(to - from) }}
        />
      ))}
      <span className={styles["now"]} style={{ insetInlineStart: percent(seconds) }} />
    </div>
  );
};
