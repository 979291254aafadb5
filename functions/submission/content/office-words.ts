/** What the parts of an Office file say and whether they show anything. Source: ECMA-376, part 1. */
import { decodeXml, rewriteXml } from "../copy/xml.ts";

/** Elements whose text is read: runs of Word, PowerPoint, Excel and formulas; what is struck out can still be read. */
const SPOKEN = new Set(["t", "delText"]);
const BREAKS = new Set(["p", "br", "cr", "tab", "tr", "si", "row"]);
/** What is seen without words. */
const DRAWN = new Set(["drawing", "pict", "object", "oMath", "pic", "graphicFrame", "cxnSp", "contentPart", "blip"]);

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const unescaped = (text: string): string =>
  text.includes("&")
    ? text.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi, (whole, name, decimal, hex) => {
        if (name) return ENTITIES[String(name).toLowerCase()] ?? whole;
        const point = hex ? Number.parseInt(String(hex), 16) : Number(decimal);
        return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
      })
    : text;

export interface Said {
  readonly text: string;
  readonly isDrawn: boolean;
}

/** Throws for what is no XML. Entities that a document defines for itself are refused, so none is followed. */
export const saidIn = (part: Buffer): Said => {
  const pieces: string[] = [];
  let elements = 0;
  let shapes = 0;
  let isDrawn = false;
  rewriteXml(decodeXml(part), {
    element({ local }) {
      elements += 1;
      if (BREAKS.has(local)) pieces.push("\n");
      if (DRAWN.has(local)) isDrawn = true;
      // A shape of a slide's own; the layout's empty placeholders are not seen.
      if (local === "sp") shapes += 1;
      if (local === "ph") shapes -= 1;
      return true;
    },
    text(text, parent) {
      if (SPOKEN.has(parent)) pieces.push(unescaped(text));
      return "";
    },
  });
  if (elements === 0) throw new Error("XML without an element");
  return { text: pieces.join("").trim(), isDrawn: isDrawn || shapes > 0 };
};

/** Sheets are long and mostly numbers: they are walked only for the words that stand in their cells. */
export const saidInSheet = (part: Buffer): Said => {
  const isFilled = part.includes("<v>") || part.includes("<f") || part.includes("<drawing");
  return part.includes("<is>") || part.includes(":is>") ? saidIn(part) : { text: "", isDrawn: isFilled };
};

/** The elements of that local name, as maps of attributes by local name. */
export const elementsIn = (part: Buffer | undefined, wanted: string): ReadonlyMap<string, string>[] => {
  const found: ReadonlyMap<string, string>[] = [];
  if (!part) return found;
  rewriteXml(decodeXml(part), {
    element({ local, attributes }) {
      if (local === wanted) {
        found.push(new Map([...attributes].map(([key, value]) => [key.replace(/^.*:/, ""), unescaped(value)])));
      }
      return true;
    },
  });
  return found;
};
