/** What is taken out of the dictionaries of a PDF. Source: ISO 32000-1; the clause stands with each list. */
import { PDFArray, PDFDict, PDFName, type PDFObject } from "@cantoo/pdf-lib";

const name = (key: string): PDFName => PDFName.of(key);
const namesOf = (keys: string): readonly PDFName[] => keys.split(" ").map(name);

/** 7.7.2: the rest of a catalog is metadata, attachments, actions on opening, signatures. */
const CATALOG = new Set(
  namesOf(
    "Type Version Extensions Pages PageLabels Names Dests ViewerPreferences PageLayout PageMode Outlines StructTreeRoot " +
      "MarkInfo Lang OCProperties OutputIntents AcroForm",
  ),
);
/** 7.7.4: of the name trees, the one that links within the document go by. */
const NAME_TREES = new Set(namesOf("Dests"));

/** Wherever they stand. 14.3–14.11 metadata, private data, web capture; 12.6 actions; 7.11 attached files; 12.7 XFA. */
const ANYWHERE = namesOf(
  "Metadata PieceInfo LastModified AA OpenAction JS JavaScript AF EF EmbeddedFiles Collection Perms SpiderInfo XFA CO " +
    "Thumb VP LGIDict Measure GEO OPI Ref Alternates CreatorInfo Creator Author Producer CreationDate ModDate PZ PtData",
);
/** 7.3.8: the content of a stream that lies in another file. */
const IN_STREAMS = namesOf("F FFilter FDecodeParms");
/** 12.5.2, 12.5.6.2: who wrote a note, when, under which number, and what is bound to it. */
const IN_NOTES = namesOf("T NM M RC CreationDate IRT Subj ExData Movie Sound FS");
/** 12.5.6: notes and form fields, without those that play, carry files or run. */
const NOTES = new Set(
  namesOf(
    "Link Text FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret Ink Popup " +
      "Widget Redact",
  ),
);
/** 7.8.3, 7.4, 12.5.5 and others: dictionaries whose keys the file chose itself. */
const CHOSEN_KEYS = new Set(
  namesOf("Font XObject ExtGState ColorSpace Pattern Shading Properties CharProcs Dests RoleMap ClassMap Colorants"),
);

export const isNameDictionary = (key: PDFName): boolean => CHOSEN_KEYS.has(key);

/** 12.6.4: of all actions, the one that shows another page of the same document. */
const isForeignAction = (value: PDFObject | undefined): boolean => {
  if (value instanceof PDFArray) return true;
  const action = value instanceof PDFDict ? value.get(name("S")) : undefined;
  return action instanceof PDFName && action !== name("GoTo");
};
const ACTIONS = namesOf("A PA Next");
/** 12.6.4: found anywhere else, these are emptied. `S` alone may also be a style of borders, or a page's transition. */
const RUNNING = new Set(
  namesOf("JavaScript Launch SubmitForm ImportData ResetForm GoToE GoToR URI Sound Movie Rendition RichMediaExecute"),
);

const removeAll = (dictionary: PDFDict, keys: readonly PDFName[]): void => {
  for (const key of keys) dictionary.delete(key);
};

const keepOnly = (dictionary: PDFDict, keys: ReadonlySet<PDFName>): void => {
  for (const key of dictionary.keys()) if (!keys.has(key)) dictionary.delete(key);
};

export const keepCatalog = (catalog: PDFDict): void => {
  keepOnly(catalog, CATALOG);
  const trees = catalog.lookup(name("Names"));
  if (trees instanceof PDFDict) keepOnly(trees, NAME_TREES);
};

const isShown = (note: PDFObject | undefined): boolean => {
  const kind = note instanceof PDFDict ? note.get(name("Subtype")) : undefined;
  return kind instanceof PDFName && NOTES.has(kind);
};

const cleanNotes = (notes: PDFArray): void => {
  for (let at = notes.size() - 1; at >= 0; at--) if (!isShown(notes.lookup(at))) notes.remove(at);
};

/** Takes out what is about the file, or runs; leaves what is shown. What it leads to is not looked at. */
export const cleanDictionary = (dictionary: PDFDict, isStream: boolean): void => {
  const kind = dictionary.get(name("S"));
  const isElement = dictionary.get(name("Type")) === name("StructElem");
  // 12.8: a signature, with the certificate of whoever signed.
  if (dictionary.has(name("ByteRange")) || (kind instanceof PDFName && RUNNING.has(kind) && !isElement)) {
    removeAll(dictionary, dictionary.keys());
    return;
  }
  removeAll(dictionary, ANYWHERE);
  if (isStream) removeAll(dictionary, IN_STREAMS);
  for (const key of ACTIONS) if (isForeignAction(dictionary.lookup(key)) && !isElement) dictionary.delete(key);
  const subtype = dictionary.get(name("Subtype"));
  const isNote = subtype instanceof PDFName && NOTES.has(subtype) && dictionary.has(name("Rect"));
  if (isNote && subtype !== name("Widget")) removeAll(dictionary, IN_NOTES);
  const notes = dictionary.lookup(name("Annots"));
  if (notes instanceof PDFArray) cleanNotes(notes);
};
