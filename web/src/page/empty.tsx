import type { ReactNode } from "react";

import styles from "./page.module.css";

/** Nothing here yet: one sentence on why, and as children the next step, usually one button or link. */
export const Empty = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className={styles["empty"]}>
    <p className="muted">{title}</p>
    {children}
  </div>
);
