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

import { type EvidenceFiles, linkTo } from "./files.ts";

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
  readonly of: string;
  document: Promise<PDFDocumentProxy>;
  task?: PDFDocumentLoadingTask;
}

/** Documents kept open; the oldest goes when there are more. */
const MAX_OPEN = 12;
const opened = new Map<string, Opened>();

/** Read to the end at once: later pages then need no link, which would have run out. */
const load = async (files: EvidenceFiles, fileId: string, renewed: boolean): Promise<PDFDocumentLoadingTask> => {
  const url = await linkTo(files, fileId, renewed);
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

const documentOf = async (entry: { task?: PDFDocumentLoadingTask }, files: EvidenceFiles, fileId: string) => {
  entry.task = await load(files, fileId, false);
  try {
    return await entry.task.promise;
  } catch {
    entry.task = await load(files, fileId, true);
    return entry.task.promise;
  }
};

/** Opens a document once; a link that has run out is renewed. Nothing in it runs: no scripts, no forms, no links. */
export const openPdf = (files: EvidenceFiles, fileId: string): Promise<PDFDocumentProxy> => {
  const known = opened.get(fileId);
  if (known) return known.document;
  const entry = { of: files.of } as Opened;
  entry.document = documentOf(entry, files, fileId);
  entry.document.catch(() => opened.delete(fileId));
  opened.set(fileId, entry);
  for (const [id, old] of [...opened].slice(0, Math.max(0, opened.size - MAX_OPEN))) {
    opened.delete(id);
    void old.task?.destroy();
  }
  return entry.document;
};

export const closePdfs = (of: string): void => {
  for (const [id, entry] of opened) {
    if (entry.of !== of) continue;
    opened.delete(id);
    void entry.task?.destroy();
  }
};
