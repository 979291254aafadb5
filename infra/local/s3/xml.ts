// S3's XML, both ways: enough of the language for its documents, and not a word more.
import { S3Fault } from "./fault.ts";

/** What an element holds: text, nested elements by name, or (as an array) the same element repeated. */
export type XmlContent = string | number | boolean | undefined | XmlContent[] | { [name: string]: XmlContent };

export interface XmlElement {
  name: string;
  text: string;
  children: XmlElement[];
}

const NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const TOKEN = /<\?[^>]*\?>|<!--[^]*?-->|<(\/?)([A-Za-z][\w.-]*)(?:\s[^<>]*?)?(\/?)>|([^<]+)/y;

/** Control characters leave as numeric references, as S3 does; a client that cannot read those asks for `encoding-type=url`. */
const escapeXml = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- keys may hold control characters
  text.replace(/[&<>"'\u0000-\u001f\u007f\ufffe\uffff]/g, (c) => ESCAPES[c] ?? `&#${c.charCodeAt(0)};`);

const unescapeXml = (text: string): string =>
  text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (_, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? malformed();
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : malformed();
  });

function malformed(): never {
  throw new S3Fault("MalformedXML");
}

function element(name: string, content: XmlContent, attributes = ""): string {
  if (content === undefined) return "";
  if (Array.isArray(content)) return content.map((each) => element(name, each)).join("");
  const inner =
    typeof content === "object"
      ? Object.entries(content)
          .map(([child, value]) => element(child, value))
          .join("")
      : escapeXml(String(content));
  return `<${name}${attributes}>${inner}</${name}>`;
}

/** A whole document; `Error` alone has no namespace, as at S3. */
export function writeXml(name: string, content: XmlContent): string {
  const attributes = name === "Error" ? "" : ` xmlns="${NAMESPACE}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(name, content, attributes)}`;
}

/** Reads a document of plain elements; attributes and namespaces are dropped, a DOCTYPE is refused. Throws `MalformedXML`. */
export function readXml(text: string): XmlElement {
  const document: XmlElement = { name: "", text: "", children: [] };
  const open = [document];
  TOKEN.lastIndex = 0;
  const source = text.replace(/^\ufeff/, "").trim();
  while (TOKEN.lastIndex < source.length) {
    const [, closing, name, empty, words] = TOKEN.exec(source) ?? malformed();
    const current = open.at(-1) ?? malformed();
    if (words !== undefined) current.text += unescapeXml(words);
    else if (name === undefined) continue;
    else if (closing) {
      if (current.name !== name || open.length === 1) malformed();
      open.pop();
    } else {
      const child: XmlElement = { name, text: "", children: [] };
      current.children.push(child);
      if (!empty) open.push(child);
    }
  }
  const [root] = document.children;
  if (open.length !== 1 || document.children.length !== 1 || root === undefined) return malformed();
  return root;
}

/** The text of the first child of that name, if there is one. */
export const childText = (parent: XmlElement, name: string): string | undefined =>
  parent.children.find((child) => child.name === name)?.text;
