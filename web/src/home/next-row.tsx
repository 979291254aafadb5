import type { ReactNode } from "react";

import styles from "./home.module.css";

interface NextRowProps {
  readonly title: ReactNode;
  /** One line under the title; absent while it is on its way, its place is kept. */
  readonly detail: ReactNode;
  /** One link: what to do. */
  readonly action?: ReactNode;
  /** What comes late keeps its room from the start, so that nothing below moves: more of it where lines are short. */
  readonly room?: "detail" | "reason" | "course";
}

export const NextRow = ({ title, detail, action, room }: NextRowProps) => (
  <li className={styles["row"]} data-room={room}>
    <div className={styles["said"]}>
      <p className={styles["title"]}>{title}</p>
      <p className={styles["detail"]}>{detail}</p>
    </div>
    {action}
  </li>
);
