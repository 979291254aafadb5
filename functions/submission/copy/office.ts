/** Word, PowerPoint and Excel as reviewers see them: the main part and what it is made of, with the past cut out. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { copyImage, imageFormatOf } from "./image.ts";
import { officeEdits } from "./office-edits.ts";
import { type Part, reachedParts, relationsNameOf, relationsXml } from "./package-parts.ts";
import { decodeXml, rewriteXml } from "./xml.ts";
import { readZip, writeZip } from "./zip.ts";

/** One transparent pixel, for pictures that cannot be read. */
const NOTHING = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);
/** Drawings of Windows: no library reads them, and they are how formulas are shown. Source: [MS-EMF], [MS-WMF]. */
const EMF_SIGNATURE_AT = 40;
const isMetafile = (bytes: Buffer): boolean =>
  bytes.toString("latin1", EMF_SIGNATURE_AT, EMF_SIGNATURE_AT + 4) === " EMF" ||
  (bytes.length > 18 && [0x9ac6cdd7, 0x00090001, 0x00090002].includes(bytes.readUInt32LE(0)));

const copyPicture = async (bytes: Buffer): Promise<Uint8Array> => {
  if (await imageFormatOf(bytes)) return copyImage(bytes);
  if (isMetafile(bytes)) return withoutDescription(bytes);
  return NOTHING;
};

/** An EMF's header points to a text that names the program and the drawing. */
const withoutDescription = (bytes: Buffer): Buffer => {
  const copy = Buffer.from(bytes);
  if (copy.toString("latin1", EMF_SIGNATURE_AT, EMF_SIGNATURE_AT + 4) !== " EMF" || copy.length < 72) return copy;
  const letters = copy.readUInt32LE(60);
  const at = copy.readUInt32LE(64);
  copy.fill(0, Math.min(at, copy.length), Math.min(at + letters * 2, copy.length));
  return copy;
};

/** A recording within a presentation, or nothing when it is of a kind that cannot be cleaned. */
const copyMedia = async (bytes: Buffer): Promise<Uint8Array> => {
  const { copyRecording } = await import("./recording.ts");
  const folder = await mkdtemp(join(tmpdir(), "weineng-media-"));
  try {
    const from = join(folder, "from");
    const to = join(folder, "to");
    await writeFile(from, bytes);
    await copyRecording(from, to);
    return await readFile(to);
  } catch {
    return new Uint8Array();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Types of main parts that may hold macros, and what they are without. */
const MACRO_FREE: readonly [string, string][] = [
  [
    "application/vnd.ms-word.document.macroEnabled",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ],
  [
    "application/vnd.ms-word.template.macroEnabledTemplate",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ],
  [
    "application/vnd.ms-powerpoint.presentation.macroEnabled",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  ],
  [
    "application/vnd.ms-powerpoint.slideshow.macroEnabled",
    "application/vnd.openxmlformats-officedocument.presentationml.slideshow",
  ],
  ["application/vnd.ms-excel.sheet.macroEnabled", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
];
const macroFree = (type: string): string => MACRO_FREE.reduce((known, [from, to]) => known.replace(from, to), type);

/** What each part is, for the parts that stay. */
const contentTypes = (types: Buffer, parts: readonly Part[]): string => {
  const names = new Set(parts.map(({ name }) => `/${name}`.toLowerCase()));
  const endings = new Set([
    "rels",
    "xml",
    ...parts.map(({ name }) => name.slice(name.lastIndexOf(".") + 1).toLowerCase()),
  ]);
  return rewriteXml(decodeXml(types), {
    element({ local, attributes }) {
      const type = attributes.get("ContentType");
      if (type !== undefined) attributes.set("ContentType", macroFree(type));
      if (local === "Override") return names.has((attributes.get("PartName") ?? "").toLowerCase());
      if (local === "Default") return endings.has((attributes.get("Extension") ?? "").toLowerCase());
      return true;
    },
  });
};

const CONTENT_TYPES = "[Content_Types].xml";
const MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";

/** Throws for what is no whole Office file. */
export const copyOffice = async (bytes: Buffer): Promise<Uint8Array> => {
  const files = await readZip(bytes);
  const types = files.get(CONTENT_TYPES);
  if (!types) throw new Error("this Office file does not say what its parts are");
  const parts = reachedParts(files);
  const editsFor = officeEdits();
  const main = { id: "rId1", type: MAIN, target: `/${parts[0]?.name}`, external: false };

  const copies = new Map<string, Uint8Array>([
    [CONTENT_TYPES, Buffer.from(contentTypes(types, parts))],
    ["_rels/.rels", Buffer.from(relationsXml([main]))],
  ]);
  for (const { name, kind, relations, cut } of parts) {
    const part = files.get(name) ?? Buffer.alloc(0);
    if (kind === "xml") copies.set(name, Buffer.from(rewriteXml(decodeXml(part), editsFor(cut))));
    else if (kind === "image") copies.set(name, await copyPicture(part));
    else if (kind === "media") copies.set(name, await copyMedia(part));
    else copies.set(name, part);
    if (relations.length > 0) copies.set(relationsNameOf(name), Buffer.from(relationsXml(relations)));
  }
  return writeZip(copies);
};
