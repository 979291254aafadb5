import { useState } from "react";

import { useWords } from "../language/language.ts";
import styles from "./evidence.module.css";
import { evidenceWords } from "./words.ts";

interface PageToolsProps {
  readonly page: number;
  readonly pages: number;
  readonly goTo: (page: number) => void;
}

/** Which page is on screen, and the way to another: typed, or up and down by arrow keys. */
export const PageTools = ({ page, pages, goTo }: PageToolsProps) => {
  const words = useWords(evidenceWords);
  /** Until it is entered; then it says again what is on screen. */
  const [typed, setTyped] = useState<string>();
  return (
    <span className={styles["pageNumber"]}>
      <input
        type="number"
        inputMode="numeric"
        min={1}
        max={pages}
        value={typed ?? page}
        aria-label={words.goTo}
        className={`input ${styles["pageInput"]}`}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
        onBlur={() => {
          const wanted = Math.min(pages, Math.max(1, Math.round(Number(typed)) || page));
          setTyped(undefined);
          if (typed !== undefined && wanted !== page) goTo(wanted);
        }}
      />
      <span aria-hidden="true">{words.pageOf(pages)}</span>
      <span className="visually-hidden">{words.page(page, pages)}</span>
    </span>
  );
};
