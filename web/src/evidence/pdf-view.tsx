import PanelLeft from "lucide-react/icons/panel-left";
import { useEffect, useState } from "react";

import { afterPaint } from "../device/after-paint.ts";
import { useWords } from "../language/language.ts";
import { Bone, Skeleton } from "../page/skeleton.tsx";
import styles from "./evidence.module.css";
import { placeAfter, showTurning } from "./on-screen.ts";
import { PageTools } from "./page-tools.tsx";
import { pdfEngine } from "./pdf-engine.ts";
import { PdfPage } from "./pdf-page.tsx";
import type { PDFDocumentProxy } from "./pdf.ts";
import { Pins } from "./pins.tsx";
import { Thumbnails } from "./thumbnails.tsx";
import { Unopened } from "./unopened.tsx";
import { usePane } from "./use-pane.ts";
import type { ViewProps } from "./view.tsx";
import { evidenceWords } from "./words.ts";
import { ZoomTools } from "./zoom-tools.tsx";

interface Shown {
  readonly pdf: PDFDocumentProxy;
  /** Height by width of its first page: what the others are taken for until they are drawn. */
  readonly ratio: number;
}

/** Pages under one another, fit to the width, drawn when they come near. */
export const PdfView = ({ files, file, name, place, keepPlace, pins = [] }: ViewProps) => {
  const words = useWords(evidenceWords);
  const { pane, attach, width, zoom, change, onKeyDown } = usePane();
  const [shown, setShown] = useState<Shown>();
  const [error, setError] = useState<unknown>();
  const [tries, setTries] = useState(0);
  const [page, setPage] = useState(place ?? 1);
  const [overview, setOverview] = useState(false);
  /** Within the pane: the page around stays where it is. */
  const goTo = (to: number) => {
    const leaf = pane.current?.querySelector<HTMLElement>(`[data-page="${to}"]`);
    if (leaf) pane.current?.scrollTo({ top: to > 1 ? leaf.offsetTop : 0 });
  };

  useEffect(() => {
    let gone = false;
    setError(undefined);
    (async () => {
      // One that was fetched ahead would be drawn before what stands around it is seen.
      await afterPaint();
      if (gone) return;
      const { openPdf } = await pdfEngine();
      const pdf = await openPdf(files, file.id);
      const first = (await pdf.getPage(1)).getViewport({ scale: 1 });
      if (!gone) setShown({ pdf, ratio: first.height / first.width });
    })().catch((failed: unknown) => {
      if (!gone) setError(failed);
    });
    return () => {
      gone = true;
    };
  }, [files, file.id, tries]);

  useEffect(() => {
    // On again at the page where she left.
    if (shown && width > 0 && place && place > 1) goTo(place);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the document is there
  }, [shown, width > 0]);

  useEffect(() => {
    const turn = (to: number | undefined): boolean => {
      if (to !== undefined) goTo(to);
      return to !== undefined;
    };
    showTurning({ goTo: (at) => void turn(at.page), next: () => turn(placeAfter(pins, "page", page)) });
    return () => showTurning(null);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the pane stays the same
  }, [pins, page]);

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

  if (error) return <Unopened audience={files.audience} retry={() => setTries(tries + 1)} />;
  const numPages = shown?.pdf.numPages ?? 0;
  return (
    <>
      <div className={styles["leaves"]}>
        {overview && shown && <Thumbnails pdf={shown.pdf} page={page} ratio={shown.ratio} goTo={goTo} />}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of a pane that scrolls */}
        <section
          ref={attach}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a pane that scrolls is reached by keyboard
          tabIndex={0}
          aria-label={name}
          className={styles["pane"]}
          onScroll={onScroll}
          onKeyDown={onKeyDown}
        >
          {shown && width > 0 ? (
            Array.from({ length: numPages }, (_, index) => (
              <PdfPage
                key={index}
                pdf={shown.pdf}
                number={index + 1}
                label={words.page(index + 1, numPages)}
                width={Math.round(width * zoom)}
                ratio={shown.ratio}
                root={pane}
              />
            ))
          ) : (
            <Skeleton>
              <Bone width={100} height="60dvh" />
            </Skeleton>
          )}
        </section>
      </div>
      <Pins pins={pins} goTo={({ page: pinned }) => pinned && goTo(pinned)} />
      <ZoomTools zoom={zoom} change={change}>
        {numPages > 1 && (
          <button
            type="button"
            className="button quiet icon"
            aria-label={words.thumbnails}
            title={words.thumbnails}
            aria-pressed={overview}
            onClick={() => setOverview(!overview)}
          >
            <PanelLeft size={20} />
          </button>
        )}
        {numPages > 0 && <PageTools page={page} pages={numPages} goTo={goTo} />}
      </ZoomTools>
    </>
  );
};
