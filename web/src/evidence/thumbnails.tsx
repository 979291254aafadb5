import { useRef } from "react";

import { useWords } from "../language/language.ts";
import styles from "./evidence.module.css";
import { PdfPage } from "./pdf-page.tsx";
import type { PDFDocumentProxy } from "./pdf.ts";
import { evidenceWords } from "./words.ts";

/** Of a thumbnail, in CSS pixels. */
const WIDTH = 88;

interface ThumbnailsProps {
  readonly pdf: PDFDocumentProxy;
  readonly page: number;
  readonly ratio: number;
  readonly goTo: (page: number) => void;
}

/** In the middle of the strip; the page around stays where it is. */
const keepInSight = (button: HTMLElement | null): void => {
  const strip = button?.parentElement;
  if (button && strip)
    strip.scrollTo({
      top: button.offsetTop - (strip.clientHeight - button.clientHeight) / 2,
      left: button.offsetLeft - (strip.clientWidth - button.clientWidth) / 2,
    });
};

/** Every page small, drawn when it comes near; the one on screen is marked and kept in sight. */
export const Thumbnails = ({ pdf, page, ratio, goTo }: ThumbnailsProps) => {
  const words = useWords(evidenceWords);
  const strip = useRef<HTMLElement>(null);
  return (
    <nav ref={strip} aria-label={words.thumbnails} className={styles["thumbnails"]}>
      {Array.from({ length: pdf.numPages }, (_, index) => (
        <button
          key={index}
          ref={page === index + 1 ? keepInSight : null}
          type="button"
          aria-label={words.page(index + 1, pdf.numPages)}
          aria-current={page === index + 1 ? "page" : undefined}
          className={styles["thumbnail"]}
          onClick={() => goTo(index + 1)}
        >
          <PdfPage pdf={pdf} number={index + 1} label="" width={WIDTH} ratio={ratio} root={strip} small />
          <span aria-hidden="true">{index + 1}</span>
        </button>
      ))}
    </nav>
  );
};
