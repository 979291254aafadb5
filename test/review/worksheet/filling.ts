/** Works on a workbook's own XML, as a spreadsheet program leaves it behind: nothing here knows of the code that wrote or reads it. */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

const escaped = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll(/_(?=x[\dA-Fa-f]{4}_)/g, "_x005F_");

export type Parts = Record<string, string>;

/** Unpacks, lets `change` at the parts, and packs again. */
export const rework = (workbook: Uint8Array, change: (parts: Parts) => void): Uint8Array => {
  const files = unzipSync(workbook);
  const parts = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
  change(parts);
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
};

/** Where the sheet of this name stands in the file. */
export const partOf = (parts: Parts, sheet: string): string => {
  const [, id] =
    new RegExp(`<sheet name="${sheet.replaceAll(/[()]/g, String.raw`\$&`)}"[^>]* r:id="(\\w+)"`).exec(
      parts["xl/workbook.xml"] ?? "",
    ) ?? [];
  const rels = parts["xl/_rels/workbook.xml.rels"] ?? "";
  const rel = [...rels.matchAll(/<Relationship\b[^>]*>/g)].find(([text]) => text.includes(`Id="${id}"`))?.[0] ?? "";
  const [, target] = /Target="\/?(?:xl\/)?([^"]+)"/.exec(rel) ?? [];
  if (!target) throw new Error(`no sheet ${sheet}`);
  return `xl/${target}`;
};

/** What goes into a cell: its type, and its inner XML. */
export interface CellXml {
  readonly type?: string;
  readonly inner: string;
}

export const text = (words: string): CellXml => ({
  type: "inlineStr",
  inner: `<is><t xml:space="preserve">${escaped(words)}</t></is>`,
});
export const number = (value: number): CellXml => ({ inner: `<v>${value}</v>` });
/** A formula and what it last came to. */
export const formula = (code: string, value: string, attributes = ""): CellXml => ({
  type: "str",
  inner: `<f${attributes}>${escaped(code)}</f><v>${escaped(value)}</v>`,
});
export const blank: CellXml = { inner: "" };

/** Puts cells into a sheet; a cell that is there keeps its style, one that is not comes into its row, or a row at the end. */
export const fill = (workbook: Uint8Array, sheet: string, cells: Readonly<Record<string, CellXml>>): Uint8Array =>
  rework(workbook, (parts) => {
    const part = partOf(parts, sheet);
    let xml = parts[part] ?? "";
    for (const [name, { type, inner }] of Object.entries(cells)) {
      const at = new RegExp(`<c r="${name}"([^>]*?)(?:/>|>.*?</c>)`);
      const [, attributes = ""] = at.exec(xml) ?? [];
      const style = /\bs="\d+"/.exec(attributes)?.[0] ?? "";
      const cell = `<c r="${name}" ${style}${type ? ` t="${type}"` : ""}>${inner}</c>`;
      const row = /\d+/.exec(name)?.[0];
      if (at.test(xml)) xml = xml.replace(at, () => cell);
      else if (xml.includes(`<row r="${row}"`)) {
        xml = xml.replace(
          new RegExp(`(<row r="${row}"[^>]*>)(.*?)</row>`),
          (_, open: string, inside: string) => `${open}${inside}${cell}</row>`,
        );
      } else xml = xml.replace("</sheetData>", () => `<row r="${row}">${cell}</row></sheetData>`);
    }
    parts[part] = xml;
  });
