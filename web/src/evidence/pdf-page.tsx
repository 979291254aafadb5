import { type RefObject, useEffect, useRef, useState } from "react";

import styles from "./evidence.module.css";
import { pdfEngine } from "./pdf-engine.ts";
import type { PDFDocumentProxy, PDFPageProxy } from "./pdf.ts";

interface PdfPageProps {
  readonly pdf: PDFDocumentProxy;
  readonly number: number;
  readonly label: string;
  /** In CSS pixels. */
  readonly width: number;
  /** Height by width, until the page itself is known. */
  readonly ratio: number;
  readonly root: RefObject<HTMLElement | null>;
  /** Drawn only: a thumbnail has no text to select, and is not found as a page. */
  readonly small?: boolean;
}

/** A page this far outside of view is drawn already. */
const NEAR = "600px 0px";
/** No canvas gets more pixels than a phone can hold. */
const MAX_PIXELS = 16_000_000;

const useNear = (
  element: RefObject<HTMLElement | null>,
  root: RefObject<HTMLElement | null>,
  first: boolean,
): boolean => {
  const [near, setNear] = useState(first);
  useEffect(() => {
    const page = element.current;
    if (!page) return undefined;
    const watching = new IntersectionObserver(([entry]) => entry && setNear(entry.isIntersecting), {
      root: root.current,
      rootMargin: NEAR,
    });
    watching.observe(page);
    return () => watching.disconnect();
  }, [element, root]);
  return near;
};

/** Draws page and text; answers what stops it. */
const draw = (page: PDFPageProxy, width: number, canvas: HTMLCanvasElement, text: HTMLElement | null): (() => void) => {
  const scale = width / page.getViewport({ scale: 1 }).width;
  const viewport = page.getViewport({ scale });
  const density = Math.min(devicePixelRatio || 1, Math.sqrt(MAX_PIXELS / (viewport.width * viewport.height)));
  canvas.width = Math.floor(viewport.width * density);
  canvas.height = Math.floor(viewport.height * density);
  const task = page.render({ canvas, viewport, transform: [density, 0, 0, density, 0, 0] });
  let stopped = false;
  const write = async () => {
    await task.promise;
    if (!text) return;
    const { TextLayer } = await pdfEngine();
    if (stopped) return;
    text.replaceChildren();
    text.style.setProperty("--total-scale-factor", String(scale));
    await new TextLayer({ textContentSource: page.streamTextContent(), container: text, viewport }).render();
  };
  write().catch(() => undefined);
  return () => {
    stopped = true;
    task.cancel();
  };
};

export const PdfPage = ({ pdf, number, label, width, ratio, root, small = false }: PdfPageProps) => {
  const element = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const [shape, setShape] = useState(ratio);
  const near = useNear(element, root, number === 1);
  useEffect(() => {
    if (!near) return undefined;
    let stop: (() => void) | undefined;
    let gone = false;
    const show = async () => {
      const page = await pdf.getPage(number);
      if (gone || !canvas.current) return;
      const { width: w, height: h } = page.getViewport({ scale: 1 });
      setShape(h / w);
      stop = draw(page, width, canvas.current, text.current);
    };
    show().catch(() => undefined);
    return () => {
      gone = true;
      stop?.();
    };
  }, [pdf, number, width, near]);
  return (
    <article
      ref={element}
      data-page={small ? undefined : number}
      aria-label={small ? undefined : label}
      className={styles["page"]}
      style={{ width, height: Math.round(width * shape) }}
    >
      {near && <canvas ref={canvas} className={styles["canvas"]} aria-hidden="true" />}
      {near && !small && <div ref={text} className={styles["text"]} />}
    </article>
  );
};
