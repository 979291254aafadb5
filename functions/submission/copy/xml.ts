/**
 * Reads XML in one pass and writes it again with some of it changed or left out. Comments and instructions go. Elements
 * that do not close, and document types (with their entities), are refused. Source: XML 1.0.
 */
export interface Element {
  /** As written, and without its prefix. */
  readonly name: string;
  readonly local: string;
  /** Name of the element around it, without prefix. */
  readonly parent: string;
  /** Values as written, escapes included. May be changed. */
  readonly attributes: Map<string, string>;
}

export interface Edits {
  /** `false` leaves the element out, with all in it. */
  readonly element: (element: Element) => boolean;
  /** The text within the element of that name, escapes included. */
  readonly text?: (text: string, parent: string) => string;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const ATTRIBUTE = /\s*([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;

export const localOf = (name: string): string => name.slice(name.indexOf(":") + 1);

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Source: XML 1.0, appendix F; Office writes UTF-8, and reads UTF-16 too. */
export const decodeXml = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder("utf-8").decode(bytes);
};

/** Position of the `>` that ends the tag at `from`; one in quotes does not. */
const endOfTag = (xml: string, from: number): number => {
  for (let at = from; at < xml.length; at++) {
    const letter = xml[at];
    if (letter === ">") return at;
    if (letter === '"' || letter === "'") {
      at = xml.indexOf(letter, at + 1);
      if (at === -1) break;
    }
  }
  throw new Error("XML that ends within a tag");
};

const after = (xml: string, end: string, from: number): number => {
  const at = xml.indexOf(end, from);
  if (at === -1) throw new Error(`XML without ${end}`);
  return at + end.length;
};

const attributesIn = (tag: string, from: number): Map<string, string> => {
  const attributes = new Map<string, string>();
  ATTRIBUTE.lastIndex = from;
  for (let match = ATTRIBUTE.exec(tag); match; match = ATTRIBUTE.exec(tag)) {
    attributes.set(match[1] ?? "", match[2] ?? match[3] ?? "");
  }
  return attributes;
};

const written = ({ name, attributes }: Element, closed: boolean): string => {
  let tag = `<${name}`;
  for (const [key, value] of attributes) tag += ` ${key}="${value.replaceAll('"', "&quot;")}"`;
  return tag + (closed ? "/>" : ">");
};

export const rewriteXml = (xml: string, { element: keep, text: rewrite }: Edits): string => {
  const out: string[] = [DECLARATION];
  const open: string[] = [];
  /** How many elements are open when the one that is left out closes; 0 while nothing is left out. */
  let leftOutAt = 0;
  const say = (text: string): void => {
    if (leftOutAt > 0 || text === "") return;
    const parent = open.at(-1);
    if (parent !== undefined) out.push(rewrite ? rewrite(text, localOf(parent)) : text);
  };

  for (let at = 0; at < xml.length;) {
    const tag = xml.indexOf("<", at);
    say(xml.slice(at, tag === -1 ? xml.length : tag));
    if (tag === -1) break;
    if (xml.startsWith("<!--", tag)) {
      at = after(xml, "-->", tag + 4);
    } else if (xml.startsWith("<?", tag)) {
      at = after(xml, "?>", tag + 2);
    } else if (xml.startsWith("<![CDATA[", tag)) {
      at = after(xml, "]]>", tag + 9);
      say(escaped(xml.slice(tag + 9, at - 3)));
    } else if (xml[tag + 1] === "!") {
      throw new Error("XML with a document type, which Office never writes");
    } else {
      const end = endOfTag(xml, tag + 1);
      at = end + 1;
      if (xml[tag + 1] === "/") {
        const name = xml.slice(tag + 2, end).trim();
        if (open.pop() !== name) throw new Error(`XML in which ${name} closes and was not open`);
        if (leftOutAt === 0) out.push(`</${name}>`);
        else if (open.length < leftOutAt) leftOutAt = 0;
        continue;
      }
      const closed = xml[end - 1] === "/";
      const inside = xml.slice(tag + 1, closed ? end - 1 : end);
      const nameEnd = inside.search(/\s/);
      const name = nameEnd === -1 ? inside : inside.slice(0, nameEnd);
      const parent = localOf(open.at(-1) ?? "");
      if (!closed) open.push(name);
      if (leftOutAt > 0) continue;
      const element: Element = {
        name,
        local: localOf(name),
        parent,
        attributes: nameEnd === -1 ? new Map() : attributesIn(inside, nameEnd),
      };
      if (keep(element)) out.push(written(element, closed));
      else if (!closed) leftOutAt = open.length;
    }
  }
  if (open.length > 0) throw new Error(`XML in which ${open.at(-1)} never closes`);
  return out.join("");
};
