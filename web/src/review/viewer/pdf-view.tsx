import { useEffect, useRef, useState } from "react";

import { useWords } from "../../language/language.ts";
import { Bone, Skeleton } from "../../page/skeleton.tsx";
import { reviewWords } from "../words.ts";
import { pdfEngine } from "./evidence.ts";
import { showPane } from "./on-screen.ts";
import { PdfPage } from "./pdf-page.tsx";
import type { PDFDocumentProxy } from "./pdf.ts";
import { Unopened } from "./unopened.tsx";
import type { ViewProps } from "./viewer.tsx";
import styles from "./viewer.module.css";
import { STEPS, ZoomTools } from "./zoom-tools.tsx";

interface Shown {
  readonly pdf: PDFDocumentProxy;
  /** Width and height of its first page, in points: what the others are taken for until they are drawn. */
  readonly width: number;
  readonly height: number;
}

/** Pages under one another, fit to the width, drawn when they come near. */
export const PdfView = ({ claimId, file, name, place, keepPlace }: ViewProps) => {
  const words = useWords(reviewWords);
  const pane = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<Shown>();
  const [error, setError] = useState<unknown>();
  const [tries, setTries] = useState(0);
  const [zoom, setZoom] = useState<number>(STEPS.fit);
  const [width, setWidth] = useState(0);
  const [page, setPage] = useState(place ?? 1);

  useEffect(() => {
    let gone = false;
    setError(undefined);
    (async () => {
      const { openPdf } = await pdfEngine();
      const pdf = await openPdf(claimId, file.id);
      const first = (await pdf.getPage(1)).getViewport({ scale: 1 });
      if (!gone) setShown({ pdf, width: first.width, height: first.height });
    })().catch((failed: unknown) => {
      if (!gone) setError(failed);
    });
    return () => {
      gone = true;
    };
  }, [claimId, file.id, tries]);

  useEffect(() => {
    const element = pane.current;
    if (!element) return undefined;
    showPane(element);
    const watching = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    watching.observe(element);
    return () => {
      watching.disconnect();
      showPane(null);
    };
  }, []);

  useEffect(() => {
    // On again at the page where she left.
    if (shown && width > 0 && place && place > 1)
      pane.current?.querySelector(`[data-page="${place}"]`)?.scrollIntoView();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the document is there
  }, [shown, width > 0]);

  const onScroll = () => {
    const element = pane.current;
    if (!element) return;
    const middle = element.scrollTop + element.clientHeight / 2;
    const at = [...element.querySelectorAll<HTMLElement>("[data-page]")].findLast(
      ({ offsetTop }) => offsetTop <= middle,
    );
    const now = Number(at?.dataset["page"] ?? 1);
    if (now === page) return;
    setPage(now);
    keepPlace(now);
  };

  const again = () => setTries(tries + 1);
  if (error) return <Unopened error={undefined} what={words.fileFailed} retry={again} />;
  const numPages = shown?.pdf.numPages ?? 0;
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a pane that scrolls is reached by keyboard */}
      <section ref={pane} tabIndex={0} aria-label={name} className={styles["pane"]} onScroll={onScroll}>
        {shown && width > 0 ? (
          Array.from({ length: numPages }, (_, index) => (
            <PdfPage
              key={index}
              pdf={shown.pdf}
              number={index + 1}
              label={words.page(index + 1, numPages)}
              width={Math.round(width * zoom)}
              ratio={shown.height / shown.width}
              root={pane}
            />
          ))
        ) : (
          <Skeleton>
            <Bone width={100} height="60dvh" />
          </Skeleton>
        )}
      </section>
      <ZoomTools zoom={zoom} change={setZoom}>
        {numPages > 0 && (
          <span className={styles["pageNumber"]}>
            <span aria-hidden="true">{words.pageShort(page, numPages)}</span>
            <span className="visually-hidden">{words.page(page, numPages)}</span>
          </span>
        )}
      </ZoomTools>
    </>
  );
};
