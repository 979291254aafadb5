/**
 * What is changed within the parts of an Office file, by element and attribute. Names are the same, or mean the same, in
 * Word, PowerPoint and Excel. Source: ECMA-376 part 1; [MS-DOCX], [MS-PPTX], [MS-XLSX] for the newer ones.
 */
import type { Edits, Element } from "./xml.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/**
 * Left out with all in them: what they hold is about the author, the machine or the history, or runs. Word's template, edit
 * sessions, variables, mail merge, own number and schemas; objects and controls, whose picture stays; PowerPoint's data of
 * add-ins and password to change; the folder an Excel file lay in and who had it open.
 */
const LEFT_OUT = words(
  "attachedTemplate rsids docVars mailMerge docId attachedSchema writeProtection altChunk OLEObject control controls " +
    "oleObjects dataBinding custDataLst modifyVerifier absPath fileSharing customSheetViews webPublishing",
);

/** Elements that mean nothing once their relation is cut. Others lose the reference and stay. */
const NEEDS_RELATION = words(
  "hlinkClick hlinkHover hlinkMouseOver svgBlip videoFile audioFile wavAudioFile quickTimeFile snd media " +
    "externalReference pivotCache",
);
/** What a click in a presentation may not do. Source: ECMA-376 part 1, 21.1.2.3.5, and PowerPoint's own verbs. */
const ACTING = /^ppaction:\/\/(program|macro|ole|customshow|hlinkfile|hlinkpres)/i;

/** Who wrote it, and when: as attributes. */
const PERSON = words("author initials displayName userId providerId refreshedBy userName");
const LEFT_OUT_ATTRIBUTES = words("gfxdata dateUtc refreshedDate refreshedDateIso href");
/** Elements whose `name` is a person's: authors of comments in PowerPoint. */
const PEOPLE = words("cmAuthor author");
/** Elements that bear the name of a picture's file. */
const DRAWN = words("cNvPr docPr imagedata fill shape");
const FILE_NAME = /[\\/]|\.(jpe?g|png|gif|bmp|heic|tiff?|webp|emf|wmf|mp4|mov|m4a|mp3|wav)$/i;

/** Field codes that compute from the document itself; all others may hold paths or addresses, or fetch, or run. */
const HARMLESS_FIELD =
  /^\s*(PAGE|NUMPAGES|SECTIONPAGES|PAGEREF|REF|NOTEREF|STYLEREF|SEQ|TOC|TC|INDEX|XE|EQ|DATE|TIME|LISTNUM|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN|ADVANCE|SYMBOL|=|\\[a-z])/i;
const ADDRESS = /[a-z]+:\/\/|[a-z]:\\|\\\\\\\\/i;

const isHarmlessField = (code: string): boolean =>
  HARMLESS_FIELD.test(code.replaceAll("&quot;", '"')) && !ADDRESS.test(code);

/** Edits for the parts of one file; people keep their number in all of them. `cut`: ids of relations that are gone. */
export const officeEdits = (): ((cut: ReadonlySet<string>) => Edits) => {
  const people = new Map<string, number>();
  const numberOf = (person: string): number => {
    const known = people.get(person) ?? people.size + 1;
    people.set(person, known);
    return known;
  };
  const neutral = (person: string): string => (person === "" ? "" : `Author ${numberOf(person)}`);

  const isCut = ({ attributes }: Element, cut: ReadonlySet<string>): boolean =>
    [...attributes].some(([name, value]) => name.includes(":") && cut.has(value));

  const clean = ({ local, attributes }: Element, cut: ReadonlySet<string>): void => {
    const written = attributes.keys().some((name) => localName(name) === "author");
    for (const [name, value] of attributes) {
      const attribute = localName(name);
      const isName = attribute === "name" && PEOPLE.has(local);
      if (attribute.startsWith("rsid") || LEFT_OUT_ATTRIBUTES.has(attribute)) attributes.delete(name);
      else if (attribute === "date" && written) attributes.delete(name);
      else if (attribute === "initials") attributes.set(name, "A");
      else if (PERSON.has(attribute) || isName) attributes.set(name, neutral(value));
      else if (name.includes(":") && cut.has(value)) attributes.delete(name);
      else if (attribute === "instr" && !isHarmlessField(value)) attributes.set(name, "");
      else if (DRAWN.has(local) && FILE_NAME.test(value) && isDescription(attribute)) attributes.set(name, "");
    }
  };

  return (cut) => ({
    element(element) {
      if (LEFT_OUT.has(element.local)) return false;
      if (NEEDS_RELATION.has(element.local)) {
        if (isCut(element, cut) || ACTING.test(element.attributes.get("action") ?? "")) return false;
      }
      clean(element, cut);
      return true;
    },
    text(text, parent) {
      if (parent === "author") return neutral(text);
      if (parent === "instrText" || parent === "delInstrText") return isHarmlessField(text) ? text : "";
      return text;
    },
  });
};

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);
const isDescription = (attribute: string): boolean =>
  attribute === "name" || attribute === "descr" || attribute === "title" || attribute === "alt";
