/**
 * The parts of an Office file and how they hang together. What a reviewer needs is reached from the main part through
 * relations of kinds that are listed here; what is not reached stays behind. Source: ECMA-376, parts 1 and 2.
 */
import { posix } from "node:path";

import { decodeXml, rewriteXml } from "./xml.ts";

export type Kind = "xml" | "image" | "media" | "font";

/** By the last word of a relation's type. Absent: macros, ActiveX, OLE, properties, custom XML, printers, templates, people. */
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ...(
    "officeDocument styles stylesWithEffects theme themeOverride settings webSettings fontTable numbering footnotes " +
    "endnotes comments commentsExtended header footer chart chartUserShapes chartStyle chartColorStyle chartEx drawing " +
    "vmlDrawing diagramData diagramLayout diagramQuickStyle diagramColors diagramDrawing slide slideLayout slideMaster " +
    "notesSlide notesMaster handoutMaster presProps viewProps tableStyles commentAuthors authors worksheet chartsheet " +
    "sharedStrings calcChain table pivotTable pivotCacheDefinition pivotCacheRecords sheetMetadata slicer slicerCache " +
    "timeline timelineCache person threadedComment externalLink"
  )
    .split(" ")
    .map((type) => [type, "xml"] as const),
  ["image", "image"],
  ["video", "media"],
  ["audio", "media"],
  ["media", "media"],
  ["font", "font"],
]);

/** A workbook's tie to another file: cut it, and Excel calls the workbook damaged. So it leads nowhere instead. */
const OTHER_WORKBOOK =
  /\/(externalLinkPath|xlPathMissing|xlStartup|xlLibrary|xlAlternateStartup|externalLinkLongPath)$/;
const NOWHERE = "missing.xlsx";

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly external: boolean;
}

/** A part that stays, with the relations that stay and the ids of those that do not. */
export interface Part {
  readonly name: string;
  readonly kind: Kind;
  readonly relations: readonly Relation[];
  readonly cut: ReadonlySet<string>;
}

export const relationsNameOf = (part: string): string =>
  posix.join(posix.dirname(part), "_rels", `${posix.basename(part)}.rels`);

const relationsIn = (bytes: Uint8Array | undefined): Relation[] => {
  const relations: Relation[] = [];
  if (!bytes) return relations;
  rewriteXml(decodeXml(bytes), {
    element({ local, attributes }) {
      if (local === "Relationship") {
        relations.push({
          id: attributes.get("Id") ?? "",
          type: attributes.get("Type") ?? "",
          target: attributes.get("Target") ?? "",
          external: attributes.get("TargetMode") === "External",
        });
      }
      return true;
    },
  });
  return relations;
};

const nameOf = (target: string, from: string): string =>
  (target.startsWith("/") ? posix.normalize(target) : posix.join("/", posix.dirname(from), target)).slice(1);

/** Everything that is reached from the main part, which comes first. */
export const reachedParts = (files: ReadonlyMap<string, Uint8Array>): Part[] => {
  const mains = relationsIn(files.get("_rels/.rels")).filter(({ type }) => type.endsWith("/officeDocument"));
  const main = mains[0] && nameOf(mains[0].target, "");
  if (main === undefined || !files.has(main)) throw new Error("this Office file has no main part");

  const parts = new Map<string, Part>();
  const waiting: [string, Kind][] = [[main, "xml"]];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [name, kind] = next;
    if (parts.has(name)) continue;
    const kept: Relation[] = [];
    const cut = new Set<string>();
    for (const relation of relationsIn(files.get(relationsNameOf(name)))) {
      const target = nameOf(relation.target, name);
      const targetKind = KINDS.get(relation.type.slice(relation.type.lastIndexOf("/") + 1));
      if (OTHER_WORKBOOK.test(relation.type)) kept.push({ ...relation, target: NOWHERE, external: true });
      else if (relation.external || !targetKind || !files.has(target)) cut.add(relation.id);
      else {
        kept.push({ ...relation, target: `/${target}` });
        waiting.push([target, targetKind]);
      }
    }
    parts.set(name, { name, kind, relations: kept, cut });
  }
  return [...parts.values()];
};

const RELATIONS_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships";

export const relationsXml = (relations: readonly Relation[]): string => {
  const each = relations.map(
    ({ id, type, target, external }) =>
      `<Relationship Id="${id}" Type="${type}" Target="${target}"${external ? ' TargetMode="External"' : ""}/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${RELATIONS_NAMESPACE}">${each.join("")}</Relationships>`;
};
