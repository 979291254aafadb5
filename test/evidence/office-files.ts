/** Office files that try everything a document may try: made here, none of it real. */
import { readFile } from "node:fs/promises";

import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

import { evidenceFolder } from "../../infra/seed/evidence/index.ts";

type Parts = Record<string, string | Uint8Array>;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

const packed = (parts: Parts): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === "string" ? strToU8(part) : part]),
    ),
  );

const types = (overrides: string): string =>
  `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="html" ContentType="text/html"/><Default Extension="svg" ContentType="image/svg+xml"/><Default Extension="png" ContentType="image/png"/>${overrides}</Types>`;

const relations = (
  ...rows: readonly (readonly [id: string, type: string, target: string, external?: boolean])[]
): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${rows
    .map(
      ([id, type, target, external]) =>
        `<Relationship Id="${id}" Type="${OFFICE}/relationships/${type}" Target="${target}"${external ? ' TargetMode="External"' : ""}/>`,
    )
    .join("")}</Relationships>`;

/** An SVG that runs a script, loads from elsewhere and has a handler. */
const svg = (elsewhere: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" onload="alert(1)"><script>alert(2)</script><image href="${elsewhere}/svg.png"/><rect width="40" height="40"/></svg>`;

const picture = (relation: string, attribute: "embed" | "link"): string =>
  `<w:p><w:r><w:drawing><wp:inline><wp:extent cx="400000" cy="400000"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:${attribute}="${relation}"/></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="400000" cy="400000"/></a:xfrm></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;

/** Links to scripts and elsewhere, a linked picture, an SVG with a script, a page of HTML inside. */
export const hostileDocx = (elsewhere: string): Uint8Array =>
  packed({
    "[Content_Types].xml": types(
      '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>',
    ),
    "_rels/.rels": relations(["r1", "officeDocument", "word/document.xml"]),
    "word/_rels/document.xml.rels": relations(
      ["script", "hyperlink", "javascript:alert(3)", true],
      ["away", "hyperlink", `${elsewhere}/link`, true],
      ["linked", "image", `${elsewhere}/linked.png`, true],
      ["svg", "image", "media/one.svg"],
      ["html", "aFChunk", "chunk.html"],
    ),
    "word/chunk.html": `<script>alert(4)</script><img src="${elsewhere}/chunk.png" onerror="alert(5)">`,
    "word/media/one.svg": svg(elsewhere),
    "word/document.xml": `${XML}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${OFFICE}/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body><w:p><w:r><w:t>&lt;img src=x onerror=alert(6)&gt; 课堂观察</w:t></w:r></w:p><w:p><w:hyperlink r:id="script"><w:r><w:t>press me</w:t></w:r></w:hyperlink></w:p><w:p><w:hyperlink r:id="away"><w:r><w:t>away</w:t></w:r></w:hyperlink></w:p>${picture("linked", "link")}${picture("linked", "embed")}${picture("svg", "embed")}<w:altChunk r:id="html"/><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>`,
  });

/** The seed's slides with markup as text, a link to a script and pictures from elsewhere. */
export const hostilePptx = async (elsewhere: string): Promise<Uint8Array> => {
  const parts: Parts = unzipSync(await readFile(new URL("seed-slides.pptx", evidenceFolder)));
  const name = "ppt/slides/slide1.xml";
  const slide = strFromU8(parts[name] as Uint8Array);
  const markup = `&lt;img src=&quot;${elsewhere}/text.png&quot; onerror=&quot;alert(7)&quot;&gt;&lt;a href=&quot;javascript:alert(8)&quot;&gt;press me&lt;/a&gt;&lt;style&gt;@import url(${elsewhere}/style.css)&lt;/style&gt;&lt;iframe srcdoc=&quot;&lt;script&gt;alert(9)&lt;/script&gt;&quot;&gt;&lt;/iframe&gt;&lt;meta http-equiv=refresh content=&quot;0;url=${elsewhere}/meta&quot;&gt; 课堂观察`;
  parts[name] = slide.replace(/<a:t>[^<]*<\/a:t>/, `<a:t>${markup}</a:t>`);
  const rels = "ppt/slides/_rels/slide1.xml.rels";
  parts[rels] = strFromU8(parts[rels] as Uint8Array).replace(
    "</Relationships>",
    `<Relationship Id="rAway" Type="${OFFICE}/relationships/hyperlink" Target="${elsewhere}/link" TargetMode="External"/><Relationship Id="rLinked" Type="${OFFICE}/relationships/image" Target="${elsewhere}/linked.png" TargetMode="External"/></Relationships>`,
  );
  return packed(parts);
};

/** Markup in cells and a link that calls home. `rows` fill the first sheet. */
export const hostileXlsx = (elsewhere: string, rows = 3): Uint8Array => {
  const text = (at: string, words: string): string => `<c r="${at}" t="inlineStr"><is><t>${words}</t></is></c>`;
  const first = `<row r="1">${text("A1", `&lt;img src="${elsewhere}/cell.png" onerror="alert(10)"&gt;课堂观察`)}<c r="B1" t="str"><f>HYPERLINK("${elsewhere}/link","press me")</f><v>press me</v></c></row>`;
  const others = Array.from({ length: rows - 1 }, (_, at) => at + 2).map(
    (row) => `<row r="${row}">${text(`A${row}`, `第 ${row} 行`)}<c r="B${row}"><v>${row}</v></c></row>`,
  );
  const sheet = (data: string): string =>
    `${XML}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${data}</sheetData></worksheet>`;
  return packed({
    "[Content_Types].xml": types(
      '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>',
    ),
    "_rels/.rels": relations(["r1", "officeDocument", "xl/workbook.xml"]),
    "xl/_rels/workbook.xml.rels": relations(
      ["s1", "worksheet", "worksheets/sheet1.xml"],
      ["s2", "worksheet", "worksheets/sheet2.xml"],
    ),
    "xl/workbook.xml": `${XML}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}/relationships"><sheets><sheet name="观察" sheetId="1" r:id="s1"/><sheet name="空" sheetId="2" r:id="s2"/></sheets></workbook>`,
    "xl/worksheets/sheet1.xml": sheet(first + others.join("")),
    "xl/worksheets/sheet2.xml": sheet(""),
  });
};
