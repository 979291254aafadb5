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
  return (
    <span className={styles["pageNumber"]}>
      <input
        // Typed into, it is the reader's; scrolled past, it follows.
        key={page}
        type="number"
        inputMode="numeric"
        min={1}
        max={pages}
        defaultValue={page}
        aria-label={words.goTo}
        className={`input ${styles["pageInput"]}`}
        onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
        onBlur={({ currentTarget }) => {
          const wanted = Math.min(pages, Math.max(1, Math.round(currentTarget.valueAsNumber) || page));
          currentTarget.value = String(wanted);
          if (wanted !== page) goTo(wanted);
        }}
      />
      <span aria-hidden="true">{words.pageOf(pages)}</span>
      <span className="visually-hidden">{words.page(page, pages)}</span>
    </span>
  );
};
