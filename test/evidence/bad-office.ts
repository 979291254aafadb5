/** Office files that are right, and what can be wrong with them. Made here, none of it real. */
import { constants, deflateRawSync } from "node:zlib";

import { strToU8, zipSync } from "fflate";

export type Parts = Record<string, string | Uint8Array>;

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const VND = "application/vnd.openxmlformats-officedocument";

export const zipOf = (parts: Parts): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === "string" ? strToU8(part) : part]),
    ),
  );

const typesOf = (mains: Readonly<Record<string, string>>): string =>
  `<?xml version="1.0"?><Types>${Object.entries(mains)
    .map(([name, type]) => `<Override PartName="/${name}" ContentType="${type}"/>`)
    .join("")}</Types>`;

const relationsOf = (targets: readonly string[]): string =>
  `<Relationships>${targets
    .map((target, i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/any" Target="${target}"/>`)
    .join("")}</Relationships>`;

export const wordParts = (text: string, body = ""): Parts => ({
  "[Content_Types].xml": typesOf({ "word/document.xml": `${VND}.wordprocessingml.document.main+xml` }),
  "word/document.xml": `<?xml version="1.0"?><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p>${body}</w:body></w:document>`,
});

export const wordFile = (text: string, more: Parts = {}): Uint8Array => zipOf({ ...wordParts(text), ...more });

const slideXml = (text: string): string =>
  `<p:sld xmlns:p="p" xmlns:a="a"><p:cSld><p:spTree><p:sp><p:nvSpPr><p:nvPr><p:ph/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>`;

/** Shown in the order given; the parts are numbered the other way round, as after much moving about. */
export const slidesFile = (texts: readonly string[], more: Parts = {}): Uint8Array => {
  const nameOf = (i: number) => `slides/slide${texts.length - i}.xml`;
  const shown = texts.map((_, i) => `<p:sldId id="${256 + i}" r:id="rId${i + 1}"/>`).join("");
  return zipOf({
    "[Content_Types].xml": typesOf({ "ppt/presentation.xml": `${VND}.presentationml.presentation.main+xml` }),
    "ppt/presentation.xml": `<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst>${shown}</p:sldIdLst></p:presentation>`,
    "ppt/_rels/presentation.xml.rels": relationsOf(texts.map((_, i) => nameOf(i))),
    ...Object.fromEntries(texts.map((text, i) => [`ppt/${nameOf(i)}`, slideXml(text)])),
    ...more,
  });
};

export const sheetFile = (words: readonly string[], cells = '<c r="A1"><v>3</v></c>'): Uint8Array =>
  zipOf({
    "[Content_Types].xml": typesOf({ "xl/workbook.xml": `${VND}.spreadsheetml.sheet.main+xml` }),
    "xl/workbook.xml":
      '<workbook xmlns:r="r"><sheets><sheet name="观察记录" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": relationsOf(["worksheets/sheet1.xml"]),
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData><row>${cells}</row></sheetData></worksheet>`,
    "xl/sharedStrings.xml": `<sst>${words.map((word) => `<si><t>${word}</t></si>`).join("")}</sst>`,
  });

/** A document and a presentation in one. */
export const twoInOne = (): Uint8Array =>
  zipOf({
    ...wordParts("一"),
    "[Content_Types].xml": typesOf({
      "word/document.xml": `${VND}.wordprocessingml.document.main+xml`,
      "ppt/presentation.xml": `${VND}.presentationml.presentation.main+xml`,
    }),
    "ppt/presentation.xml": "<p:presentation/>",
  });

/** Says of its largest part that it is small. Source of the offsets: APPNOTE.TXT 4.3.12. */
export const lying = (zip: Uint8Array, part: string, sizeBytes: number): Uint8Array => {
  const bytes = Buffer.from(zip);
  for (let at = bytes.indexOf("PK\u0001\u0002"); at >= 0; at = bytes.indexOf("PK\u0001\u0002", at + 4)) {
    const name = bytes.toString("utf8", at + 46, at + 46 + bytes.readUInt16LE(at + 28));
    if (name === part) bytes.writeUInt32LE(sizeBytes, at + 24);
  }
  return bytes;
};

const BLOCK_BYTES = 1_000_000;

/** Packed once and repeated: blocks that stand for themselves may be. */
const packedZeros = (bytes: number): Buffer => {
  const block = deflateRawSync(Buffer.alloc(BLOCK_BYTES), { finishFlush: constants.Z_FULL_FLUSH });
  const blocks = Array.from({ length: Math.floor(bytes / BLOCK_BYTES) }, () => block);
  return Buffer.concat([...blocks, deflateRawSync(Buffer.alloc(bytes % BLOCK_BYTES))]);
};

/** Every entry of its directory points at the same bytes, so that it grows by itself. Source: David Fifield, "A better zip bomb". */
export const overlapping = (entries: number, inflatedBytes: number): Uint8Array => {
  const body = packedZeros(inflatedBytes);
  const local = Buffer.alloc(30 + 1);
  local.write("PK\u0003\u0004", 0, "latin1");
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(body.length, 18);
  local.writeUInt32LE(inflatedBytes, 22);
  local.writeUInt16LE(1, 26);
  local.write("a", 30);
  const directory = Buffer.concat(
    Array.from({ length: entries }, () => {
      const entry = Buffer.alloc(46 + 1);
      entry.write("PK\u0001\u0002", 0, "latin1");
      entry.writeUInt16LE(8, 10);
      entry.writeUInt32LE(body.length, 20);
      entry.writeUInt32LE(inflatedBytes, 24);
      entry.writeUInt16LE(1, 28);
      entry.write("a", 46);
      return entry;
    }),
  );
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", 0, "latin1");
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(local.length + body.length, 16);
  return Buffer.concat([local, body, directory, end]);
};
