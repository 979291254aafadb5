import styles from "./page.module.css";

interface ProgressBarProps {
  readonly value: number;
  readonly max: number;
  /** Names what is measured, for screen readers; the numbers stand beside the bar in words. */
  readonly label: string;
  /** The value in words: `32 / 50 学时`. */
  readonly valueText?: string;
  readonly tone?: "accent" | "excellent" | "pass" | "not-met";
}

export const ProgressBar = ({ value, max, label, valueText, tone = "accent" }: ProgressBarProps) => (
  <progress
    className={`${styles["bar"]} ${styles[tone] ?? ""}`}
    value={Math.min(value, max)}
    max={max}
    aria-label={label}
    aria-valuetext={valueText}
  />
);
