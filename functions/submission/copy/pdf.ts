/**
 * PDF as reviewers see it: the pages with their text, fonts and outline, written anew. Only objects that are reached from
 * what is kept are written, so earlier revisions, attachments and scripts stay behind. Source: ISO 32000-1.
 */
import { randomBytes } from "node:crypto";

import {
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFInvalidObject,
  type PDFObject,
  PDFArray,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFStreamWriter,
} from "@cantoo/pdf-lib";

import { cleanDictionary, isNameDictionary, keepCatalog } from "./pdf-edits.ts";
import { cleanPdfImage } from "./pdf-images.ts";

const ID_BYTES = 16;

/** Cleans everything that the catalog leads to; answers which objects that are. */
const cleanReached = (context: PDFContext, root: PDFObject | undefined): Set<PDFRef> => {
  const reached = new Set<PDFRef>();
  /** `names`: a dictionary whose keys are names that the file gave, and mean nothing to us. */
  const waiting: { object: PDFObject | undefined; names: boolean }[] = [{ object: root, names: false }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { object, names } = next;
    if (object instanceof PDFRef) {
      if (reached.has(object)) continue;
      reached.add(object);
      const target = context.lookup(object);
      if (target instanceof PDFInvalidObject) context.delete(object);
      else waiting.push({ object: target, names });
    } else if (object instanceof PDFArray) {
      for (const item of object.asArray()) waiting.push({ object: item, names: false });
    } else if (object instanceof PDFDict || object instanceof PDFStream) {
      const dictionary = object instanceof PDFStream ? object.dict : object;
      if (!names || object instanceof PDFStream) cleanDictionary(dictionary, object instanceof PDFStream);
      if (object instanceof PDFRawStream) cleanPdfImage(object);
      for (const [key, value] of dictionary.entries()) {
        waiting.push({ object: value, names: !names && isNameDictionary(key) });
      }
    }
  }
  return reached;
};

/** Throws for what is no PDF, and for one that opens with a password alone. */
export const copyPdf = async (bytes: Uint8Array): Promise<Uint8Array> => {
  // Many programs lock a PDF against changes with an empty password to read it.
  const document = await PDFDocument.load(bytes, { updateMetadata: false, password: "", parseSpeed: Infinity });
  const { context } = document;
  const catalog = context.lookup(context.trailerInfo.Root);
  if (!(catalog instanceof PDFDict)) throw new Error("this PDF does not say where its pages are");
  keepCatalog(catalog);
  const reached = cleanReached(context, context.trailerInfo.Root);
  for (const [ref] of context.enumerateIndirectObjects()) if (!reached.has(ref)) context.delete(ref);

  const id = PDFHexString.fromBytes(randomBytes(ID_BYTES));
  delete context.trailerInfo.Info;
  delete context.trailerInfo.Encrypt;
  context.trailerInfo.ID = context.obj([id, id]);
  return PDFStreamWriter.forContext(context, Infinity).serializeToBuffer();
};
