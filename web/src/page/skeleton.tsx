import type { ReactNode } from "react";

import { useWords } from "../language/language.ts";
import styles from "./page.module.css";
import { pageWords } from "./words.ts";

/** One grey bar where text will stand. `width` in percent of the line, `height` as CSS. */
export const Bone = ({ width = 100, height }: { width?: number; height?: string }) => (
  <div className={styles["bone"]} style={{ width: `${width}%`, ...(height && { height }) }} />
);

/** Keeps the layout still while waiting; invisible for the first 300 ms. Give bones as children to match the page's own shape. */
export const Skeleton = ({ rows = 6, children }: { rows?: number; children?: ReactNode }) => {
  const words = useWords(pageWords);
  return (
    <div className={styles["skeleton"]} aria-busy="true">
      <p className="visually-hidden">{words.loading}</p>
      {children ?? Array.from({ length: rows }, (_, row) => <Bone key={row} width={[92, 78, 85, 64][row % 4] ?? 80} />)}
    </div>
  );
};

/** A whole page on its way: a title and rows. */
export const PageSkeleton = () => (
  <Skeleton>
    <Bone width={32} height="40px" />
    <Bone width={56} />
    <div className="rows">
      {[0, 1, 2, 3, 4].map((row) => (
        <div key={row} className="stack tight">
          <Bone width={48} />
          <Bone width={72} />
        </div>
      ))}
    </div>
  </Skeleton>
);
