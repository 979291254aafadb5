/** Builds Office files part by part, with a mark in each place that tells of the past. */
import { strToU8, zipSync } from "fflate";

import { canary } from "./canaries.ts";

const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
export const MICROSOFT = "http://schemas.microsoft.com/office";
export const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
export const R = `xmlns:r="${RELATIONS}"`;

type Relation = readonly [id: string, type: string, target: string, external?: boolean];
export const relations = (...all: Relation[]): Uint8Array =>
  strToU8(
    `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all
      .map(([id, type, target, external]) => {
        const full = type.includes("://") ? type : `${RELATIONS}/${type}`;
        return `<Relationship Id="${id}" Type="${full}" Target="${target}"${external ? ' TargetMode="External"' : ""}/>`;
      })
      .join("")}</Relationships>`,
  );
export const contentTypes = (...overrides: [name: string, type: string][]): Uint8Array =>
  strToU8(
    `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>${overrides
      .map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`)
      .join("")}</Types>`,
  );
export const properties = {
  "docProps/core.xml": strToU8(`<cp><creator>${canary("core")}</creator></cp>`),
  "docProps/app.xml": strToU8(`<Properties><Company>${canary("app")}</Company></Properties>`),
  "docProps/custom.xml": strToU8(`<Properties><property>${canary("custom")}</property></Properties>`),
  "docProps/thumbnail.jpeg": strToU8(canary("thumbnail")),
};
export const rootRelations = (main: string): Uint8Array =>
  relations(
    ["rId1", "officeDocument", main],
    [
      "rId2",
      "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
      "docProps/core.xml",
    ],
    ["rId3", "extended-properties", "docProps/app.xml"],
    ["rId4", "custom-properties", "docProps/custom.xml"],
    [
      "rId5",
      "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail",
      "docProps/thumbnail.jpeg",
    ],
  );

export const zipped = (parts: Record<string, Uint8Array>): Uint8Array =>
  zipSync(parts, { mtime: "2024-05-06T07:08:09" });
