/** pdf.js with its worker, character maps and fonts as assets of ours: Chinese text shows without embedded fonts too. */
import {
  getDocument,
  GlobalWorkerOptions,
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
  TextLayer,
} from "pdfjs-dist";
// oxlint-disable-next-line import/default -- an address, made by Vite
import workerUrl from "pdfjs-dist/build/pdf.worker.min.mjs?url";

import { linkTo } from "./links.ts";

export { TextLayer };
export type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";

GlobalWorkerOptions.workerSrc = workerUrl;

const assets: Record<string, string> = import.meta.glob(
  [
    "/../node_modules/pdfjs-dist/cmaps/*.bcmap",
    "/../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}",
    "/../node_modules/pdfjs-dist/wasm/*.wasm",
  ],
  { query: "?url", import: "default", eager: true },
);
const urlByName = new Map(Object.entries(assets).map(([path, url]) => [path.slice(path.lastIndexOf("/") + 1), url]));

/** Hands pdf.js its maps and fonts by their hashed names. */
class AssetFactory {
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    const url = urlByName.get(filename);
    if (!url) throw new Error(`no such asset: ${filename}`);
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${filename}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  }
}

interface Opened {
  readonly claimId: string;
  document: Promise<PDFDocumentProxy>;
  task?: PDFDocumentLoadingTask;
}

/** Documents kept open; the oldest goes when there are more. */
const MAX_OPEN = 12;
const opened = new Map<string, Opened>();

/** Read to the end at once: later pages then need no link, which would have run out. */
const load = async (claimId: string, evidenceId: string, renewed: boolean): Promise<PDFDocumentLoadingTask> => {
  const url = await linkTo(claimId, evidenceId, renewed);
  return getDocument({
    url,
    cMapUrl: "cmaps/",
    standardFontDataUrl: "fonts/",
    wasmUrl: "wasm/",
    BinaryDataFactory: AssetFactory,
    useWorkerFetch: false,
    isEvalSupported: false,
    enableXfa: false,
  });
};

const documentOf = async (entry: { task?: PDFDocumentLoadingTask }, claimId: string, evidenceId: string) => {
  entry.task = await load(claimId, evidenceId, false);
  try {
    return await entry.task.promise;
  } catch {
    entry.task = await load(claimId, evidenceId, true);
    return entry.task.promise;
  }
};

/** Opens a document once; a link that has run out is renewed. */
export const openPdf = (claimId: string, evidenceId: string): Promise<PDFDocumentProxy> => {
  const known = opened.get(evidenceId);
  if (known) return known.document;
  const entry = { claimId } as Opened;
  entry.document = documentOf(entry, claimId, evidenceId);
  entry.document.catch(() => opened.delete(evidenceId));
  opened.set(evidenceId, entry);
  for (const [id, old] of [...opened].slice(0, Math.max(0, opened.size - MAX_OPEN))) {
    opened.delete(id);
    void old.task?.destroy();
  }
  return entry.document;
};

export const closePdfs = (claimId: string): void => {
  for (const [id, entry] of opened) {
    if (entry.claimId !== claimId) continue;
    opened.delete(id);
    void entry.task?.destroy();
  }
};
