/** PDF: whether it opens, how many pages it has and which of them say nothing, what it would run, its text. */
import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";

import { MAX_PAGES } from "./limits.ts";
import { namesFound } from "./names.ts";
import { openPdf } from "./pdf-engine.ts";
import { blankPages } from "./pdf-marks.ts";
import { error, firstPages, type Seen, textOf, warning } from "./seen.ts";

/** A whole PDF ends with this mark; some writers add a few lines. Source: ISO 32000-1, 7.5.5. */
const END_MARK = "%%EOF";
const END_WITHIN = 2048;

/** Actions that run something; other ways of writing them are met by the engine. The review copy holds none. */
const ACTIONS = ["/JavaScript", "/Launch"];

/** `undefined` where the page cannot be read. */
const textOn = async (pdf: PDFDocumentProxy, number: number): Promise<string | undefined> => {
  try {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    page.cleanup();
    return items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
  } catch {
    return undefined;
  }
};

const hasScripts = async (pdf: PDFDocumentProxy, bytes: Buffer): Promise<boolean> => {
  if (ACTIONS.some((action) => bytes.includes(action)) || (await pdf.getJSActions()) !== null) return true;
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    if ((await page.getJSActions()) !== null) return true;
    const annotations = (await page.getAnnotations()) as { readonly actions?: object | null }[];
    if (annotations.some(({ actions }) => actions && Object.keys(actions).length > 0)) return true;
  }
  return false;
};

const examineOpened = async (pdf: PDFDocumentProxy, bytes: Buffer, names: readonly string[]): Promise<Seen> => {
  const { numPages: pages } = pdf;
  if (pages > MAX_PAGES) {
    return { format: "pdf", pages, findings: [error("too-many-pages", { limit: MAX_PAGES, actual: pages })] };
  }
  const read: (string | undefined)[] = [];
  for (let number = 1; number <= pages; number++) read.push(await textOn(pdf, number));
  const numbersOf = (wanted: (text: string | undefined) => boolean) =>
    read.flatMap((text, i) => (wanted(text) ? [i + 1] : []));
  const unreadable = numbersOf((text) => text === undefined);
  if (unreadable.length === pages) return { format: "pdf", pages, unreadable: true };
  const blank = await blankPages(
    bytes,
    numbersOf((text) => text?.trim() === ""),
  );
  const texts = read.map((text) => text ?? "");
  if (blank.length === pages) return { format: "pdf", pages, findings: [error("blank")] };
  return {
    format: "pdf",
    pages,
    findings: [
      ...(blank.length > 0 ? [warning("blank-pages", firstPages(blank))] : []),
      ...(unreadable.length > 0 ? [warning("unreadable-pages", firstPages(unreadable))] : []),
      ...((await hasScripts(pdf, bytes).catch(() => false)) ? [warning("scripts")] : []),
      ...namesFound(texts, names, pages),
    ],
    ...textOf(texts),
  };
};

export const examinePdf = async (bytes: Buffer, names: readonly string[]): Promise<Seen> => {
  // Readers mend a file that was cut off, and show what is left of it: the teacher is told instead.
  if (!bytes.subarray(-END_WITHIN).includes(END_MARK)) return { format: "pdf", truncated: true };
  const opening = await openPdf(bytes);
  try {
    return await examineOpened(await opening.promise, bytes, names);
  } catch (fault) {
    const locked = fault instanceof Error && fault.name === "PasswordException";
    return locked ? { format: "pdf", findings: [error("encrypted")] } : { format: "pdf", unreadable: true };
  } finally {
    await opening.destroy();
  }
};
