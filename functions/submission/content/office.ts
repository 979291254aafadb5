/** Word, PowerPoint and Excel: zips of XML that hang together by relations. Source: ECMA-376. */
import { posix } from "node:path";

import type { EvidenceFormat } from "#contract/catalog";

import { type Archive, openArchive } from "./archive.ts";
import { MAX_PAGES } from "./limits.ts";
import { namesFound } from "./names.ts";
import { elementsIn, type Said, saidIn, saidInSheet } from "./office-words.ts";
import { error, firstPages, type Seen, textOf, warning } from "./seen.ts";

type Office = Extract<EvidenceFormat, "docx" | "pptx" | "xlsx">;

/** By the content type of the main part, which may be called anything. Files with macros have types of their own. */
const MAINS: readonly (readonly [RegExp, Office])[] = [
  [/wordprocessingml\.document\.main\+xml$|ms-word\.document\.macroEnabled\.main\+xml$/i, "docx"],
  [
    /presentationml\.(presentation|slideshow)\.main\+xml$|ms-powerpoint\.(presentation|slideshow)\.macroEnabled\.main\+xml$/i,
    "pptx",
  ],
  [/spreadsheetml\.sheet\.main\+xml$|ms-excel\.sheet\.macroEnabled\.main\+xml$/i, "xlsx"],
];
const CONTENT_TYPES = "[Content_Types].xml";
const IS_READ =
  /^\[Content_Types\]\.xml$|^(word|ppt|xl)\/([^/]+\.xml|(slides|notesSlides|worksheets)\/[^/]+\.xml|_rels\/[^/]+\.rels)$/i;
const WORD_ASIDE = /^word\/(header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/;
const NOTES = /^ppt\/notesSlides\/[^/]+\.xml$/;
/** Macros and ActiveX controls, wherever they lie. */
const SCRIPTS = /(^|\/)(vbaProject\.bin|activeX\/.+)$/i;

interface Found {
  readonly pages: readonly Said[];
  /** Words that stand on no page: notes, headers, names of sheets. */
  readonly asides: readonly Said[];
}

const NOTHING: Said = { text: "", isDrawn: false };

/** The parts that a main part lists, in its order: slides, sheets. */
const listed = (parts: Archive["parts"], main: string, element: string): string[] => {
  const folder = posix.dirname(main);
  const relations = elementsIn(parts.get(`${folder}/_rels/${posix.basename(main)}.rels`), "Relationship");
  const targets = new Map(relations.map((relation) => [relation.get("Id"), relation.get("Target") ?? ""]));
  return elementsIn(parts.get(main), element).map((item) => {
    // A slide has a number of its own as well: the relation's id is written last.
    const target = targets.get(item.get("id")) ?? "";
    return posix.join("/", target.startsWith("/") ? "" : folder, target).slice(1);
  });
};

const partsLike = (parts: Archive["parts"], pattern: RegExp): Said[] =>
  [...parts].filter(([name]) => pattern.test(name)).map(([, part]) => saidIn(part));

/** Throws when a part that has to be XML is not. */
const READ: Readonly<Record<Office, (parts: Archive["parts"], main: string) => Found>> = {
  docx: (parts, main) => ({
    pages: [saidIn(parts.get(main) ?? Buffer.of())],
    asides: partsLike(parts, WORD_ASIDE),
  }),
  pptx: (parts, main) => ({
    pages: listed(parts, main, "sldId").map((name) => saidIn(parts.get(name) ?? Buffer.of())),
    asides: partsLike(parts, NOTES),
  }),
  xlsx(parts, main) {
    const shared = parts.get(posix.join(posix.dirname(main), "sharedStrings.xml"));
    const sheetNames = elementsIn(parts.get(main), "sheet").map((sheet) => sheet.get("name") ?? "");
    return {
      pages: listed(parts, main, "sheet").map((name) => saidInSheet(parts.get(name) ?? Buffer.of())),
      asides: [shared ? saidIn(shared) : NOTHING, { text: sheetNames.join("\n"), isDrawn: false }],
    };
  },
};

const judged = (format: Office, { pages, asides }: Found, names: readonly string[], hasScripts: boolean): Seen => {
  const isBlank = ({ text, isDrawn }: Said) => text === "" && !isDrawn;
  const blank = pages.flatMap((page, i) => (isBlank(page) ? [i + 1] : []));
  const counted = format === "docx" ? {} : { pages: pages.length };
  if (blank.length === pages.length) return { format, ...counted, findings: [error("blank")] };
  const texts = [...pages, ...asides].map(({ text }) => text);
  return {
    format,
    ...counted,
    findings: [
      // An empty sheet comes with every new workbook; an empty slide is shown to the class.
      ...(format === "pptx" && blank.length > 0 ? [warning("blank-pages", firstPages(blank))] : []),
      ...(hasScripts ? [warning("scripts")] : []),
      ...namesFound(texts, names, format === "pptx" ? pages.length : 0),
    ],
    ...textOf(texts),
  };
};

const mainOf = (parts: Archive["parts"]): (readonly [name: string, format: Office])[] =>
  elementsIn(parts.get(CONTENT_TYPES), "Override").flatMap((type) => {
    const [, format] = MAINS.find(([pattern]) => pattern.test(type.get("ContentType") ?? "")) ?? [];
    const name = (type.get("PartName") ?? "").replace(/^\//, "");
    return format && parts.has(name) ? [[name, format] as const] : [];
  });

export const examineOffice = async (bytes: Buffer, names: readonly string[]): Promise<Seen> => {
  const archive = await openArchive(bytes, (name) => IS_READ.test(name));
  // Which of the three it is cannot be told from what is left of it.
  if (typeof archive === "string") return { findings: [error(archive)] };
  try {
    const mains = mainOf(archive.parts);
    const [main, format] = mains[0] ?? [];
    if (!main || !format) return { findings: [error("wrong-type")] };
    if (mains.length > 1) return { format, findings: [error("two-types")] };
    const count = format === "docx" ? 1 : listed(archive.parts, main, format === "pptx" ? "sldId" : "sheet").length;
    if (count > MAX_PAGES) {
      return { format, pages: count, findings: [error("too-many-pages", { limit: MAX_PAGES, actual: count })] };
    }
    const hasScripts = archive.names.some((name) => SCRIPTS.test(name));
    return judged(format, READ[format](archive.parts, main), names, hasScripts);
  } catch {
    return { findings: [error("unreadable")] };
  }
};
