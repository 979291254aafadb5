import styles from "./page.module.css";

interface ProgressBarProps {
  readonly value: number;
  readonly max: number;
  /** Names what is measured, for screen readers; the numbers stand beside the bar in words. */
  readonly label: string;
  /** The value in words: `32 / 50 学时`. */
  readonly valueText?: string;
  readonly tone?: "accent" | "excellent" | "not-met";
}

export const ProgressBar = ({ value, max, label, valueText, tone = "accent" }: ProgressBarProps) => {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <div
      className={styles["track"]}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(value, max)}
      {...(valueText && { "aria-valuetext": valueText })}
    >
      <div
        className={`${styles["fill"]} ${styles[tone] ?? ""}`}
        data-none={share === 0 || undefined}
        style={{ width: `${share * 100}%` }}
      />
    </div>
  );
};
