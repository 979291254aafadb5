import { type ReactNode, useEffect, useId, useRef } from "react";

import styles from "./panels.module.css";

/** In place above the foot; nothing behind it is blocked. The keyboard goes in, and comes back by Esc. */
export const Inline = ({ title, children }: { title: string; children: ReactNode }) => {
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  return (
    <section ref={panel} tabIndex={-1} aria-labelledby={id} className={styles["panel"]} data-panel>
      <h2 id={id} className={styles["panelTitle"]}>
        {title}
      </h2>
      {children}
    </section>
  );
};
