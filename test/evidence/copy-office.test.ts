/** The review copy of Word, PowerPoint and Excel files. */
import { readFile } from "node:fs/promises";

import { strToU8, unzipSync, zipSync } from "fflate";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";

import { rewriteXml } from "../../functions/submission/copy/xml.ts";
import { canary, marksLeft } from "./canaries.ts";
import { copyOf } from "./copying.ts";
import { contentTypes, MICROSOFT, properties, R, relations, rootRelations, W, zipped } from "./office-package.ts";

const textsOf = (xml: string): string[] =>
  [...xml.matchAll(/<(?:w:t|a:t|t)\b[^>]*>([^<]*)</g)].map(([, text]) => text ?? "");

const partOf = (bytes: Uint8Array, name: string): string => Buffer.from(unzipSync(bytes)[name] ?? []).toString();

/** Every part is XML that closes, every relation leads to a part that is there, every part has a type. */
const expectWhole = (bytes: Uint8Array): void => {
  const parts = unzipSync(bytes);
  const types = Buffer.from(parts["[Content_Types].xml"] ?? []).toString();
  for (const [name, part] of Object.entries(parts)) {
    if (!/\.(xml|rels|vml)$/.test(name)) continue;
    const xml = Buffer.from(part).toString();
    expect(() => rewriteXml(xml, { element: () => true }), name).not.toThrow();
    if (!name.endsWith(".rels")) continue;
    const ids = [...xml.matchAll(/Id="([^"]+)"[^>]*Target="([^"]+)"( TargetMode)?/g)];
    for (const [, , target, external] of ids)
      if (!external) expect(Object.keys(parts), name).toContain(target?.slice(1));
    const owner = name.replace("_rels/", "").replace(/\.rels$/, "");
    const used = Buffer.from(parts[owner] ?? [])
      .toString()
      .matchAll(/ r:\w+="([^"]+)"/g);
    for (const [, id] of used)
      expect(
        ids.map(([, known]) => known),
        `${owner} uses ${id}`,
      ).toContain(id);
  }
  for (const [, name] of types.matchAll(/PartName="\/([^"]+)"/g)) expect(Object.keys(parts)).toContain(name);
};

let photo: Buffer;
beforeAll(async () => {
  photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: "olive" } })
    .jpeg()
    .withExif({ IFD0: { Artist: canary("exif") } })
    .toBuffer();
});

const wordFile = (): Uint8Array => {
  const by = (where: string) =>
    `w:author="${canary(where)}" w:initials="${canary(`${where}.initials`)}" w:date="2024-05-06T07:08:09Z"`;
  return zipped({
    "[Content_Types].xml": contentTypes(
      ["/word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml"],
      ["/word/settings.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"],
      ["/word/comments.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"],
      ["/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"],
    ),
    "_rels/.rels": rootRelations("word/document.xml"),
    ...properties,
    "word/document.xml": strToU8(
      `<?xml version="1.0"?><!-- ${canary("xmlcomment")} --><w:document ${W} ${R} xmlns:o="o" xmlns:pic="p" xmlns:a="a"><w:body>` +
        `<w:p w:rsidR="00AB12CD"><w:r><w:t>分数的意义 &amp; more</w:t></w:r>` +
        `<w:ins w:id="1" ${by("insertion")}><w:r><w:t>added</w:t></w:r></w:ins>` +
        `<w:del w:id="2" ${by("deletion")}><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>` +
        `<w:p><w:hyperlink r:id="rId9"><w:r><w:t>a link</w:t></w:r></w:hyperlink>` +
        `<w:r><w:instrText> INCLUDEPICTURE "file:///C:/Users/${canary("path")}/a.jpg" </w:instrText></w:r>` +
        `<w:r><w:instrText> PAGE </w:instrText></w:r></w:p>` +
        `<w:p><w:drawing><pic:cNvPr id="1" name="C:\\Users\\${canary("picturename")}\\a.jpg" descr="a cake"/><a:blip r:embed="rId4" r:link="rId10"/></w:drawing></w:p>` +
        `<w:object><o:OLEObject r:id="rId7"/></w:object><w:altChunk r:id="rId8"/></w:body></w:document>`,
    ),
    "word/_rels/document.xml.rels": relations(
      ["rId1", "settings", "settings.xml"],
      ["rId2", "comments", "comments.xml"],
      ["rId3", `${MICROSOFT}/2011/relationships/people`, "people.xml"],
      ["rId4", "image", "media/image1.jpeg"],
      ["rId5", `${MICROSOFT}/2006/relationships/vbaProject`, "vbaProject.bin"],
      ["rId6", "customXml", "../customXml/item1.xml"],
      ["rId7", "oleObject", "embeddings/oleObject1.bin"],
      ["rId8", "aFChunk", "chunk.html"],
      ["rId9", "hyperlink", `https://example.test/${canary("hyperlink")}`, true],
      ["rId10", "image", `https://example.test/${canary("linkedimage")}.png`, true],
    ),
    "word/settings.xml": strToU8(
      `<w:settings ${W} ${R}><w:attachedTemplate r:id="rId1"/><w:rsids><w:rsid w:val="00AB12CD"/></w:rsids><w:docVars><w:docVar w:name="n" w:val="${canary("docvar")}"/></w:docVars><w:zoom w:percent="90"/></w:settings>`,
    ),
    "word/_rels/settings.xml.rels": relations([
      "rId1",
      "attachedTemplate",
      `file:///C:/${canary("template")}.dotm`,
      true,
    ]),
    "word/comments.xml": strToU8(
      `<w:comments ${W}><w:comment w:id="0" ${by("comment")}><w:p><w:r><w:t>well said</w:t></w:r></w:p></w:comment></w:comments>`,
    ),
    "word/people.xml": strToU8(`<people>${canary("people")}</people>`),
    "word/media/image1.jpeg": photo,
    "word/vbaProject.bin": strToU8(canary("macro")),
    "word/chunk.html": strToU8(`<script>${canary("chunk")}</script>`),
    "word/embeddings/oleObject1.bin": strToU8(canary("ole")),
    "customXml/item1.xml": strToU8(`<x>${canary("customxml")}</x>`),
    "junk.txt": strToU8(canary("junk")),
  });
};

const WORD_MARKS =
  "app chunk comment comment.initials core custom customxml deletion deletion.initials docvar exif hyperlink insertion " +
  "insertion.initials junk linkedimage macro ole path people picturename template thumbnail xmlcomment";

describe("the copy of a Word file", () => {
  it("holds none of the marks that the original holds", async () => {
    const original = wordFile();
    expect(marksLeft(original)).toEqual(WORD_MARKS.split(" "));
    expect(marksLeft((await copyOf(original, "docx")).bytes)).toEqual([]);
  });

  it("is whole, and says what the original said", async () => {
    const { bytes } = await copyOf(wordFile(), "docx");
    expectWhole(bytes);
    const document = partOf(bytes, "word/document.xml");
    expect(textsOf(document)).toEqual(["分数的意义 &amp; more", "added", "a link"]);
    expect(document).toContain("<w:instrText> PAGE </w:instrText>");
    expect(document).toContain('descr="a cake"');
    expect(partOf(bytes, "word/settings.xml")).toContain("w:zoom");
    expect(partOf(bytes, "[Content_Types].xml")).not.toContain("macroEnabled");
    expect(document + partOf(bytes, "word/settings.xml")).not.toMatch(/rsid/i);
  });

  it("tells apart who wrote what, without saying who", async () => {
    const { bytes } = await copyOf(wordFile(), "docx");
    const document = partOf(bytes, "word/document.xml");
    expect([...document.matchAll(/w:author="([^"]*)"/g)].map(([, who]) => who)).toEqual(["Author 1", "Author 2"]);
    expect(partOf(bytes, "word/comments.xml")).toContain('w:author="Author 3"');
  });

  it("keeps its pictures, drawn anew", async () => {
    const { bytes } = await copyOf(wordFile(), "docx");
    const picture = unzipSync(bytes)["word/media/image1.jpeg"] ?? new Uint8Array();
    expect(await sharp(picture).metadata()).toMatchObject({ format: "jpeg", width: 60, height: 40 });
  });

  it("is made twice from the same bytes, twice the same, and as well of a copy", async () => {
    const [first, second] = [await copyOf(wordFile(), "docx"), await copyOf(wordFile(), "docx")];
    expect(first.bytes.equals(second.bytes)).toBe(true);
    expectWhole((await copyOf(first.bytes, "docx")).bytes);
  });

  it("is refused when it holds a document type, is damaged, or is no Office file", async () => {
    const parts = unzipSync(wordFile());
    const bomb = '<!DOCTYPE a [<!ENTITY b "c">]><w:document>&b;</w:document>';
    await expect(copyOf(zipSync({ ...parts, "word/document.xml": strToU8(bomb) }), "docx")).rejects.toThrow(
      "document type",
    );
    const open = strToU8("<w:document><w:body></w:document>");
    await expect(copyOf(zipSync({ ...parts, "word/document.xml": open }), "docx")).rejects.toThrow("closes");
    await expect(copyOf(zipSync({ "a.txt": strToU8("a") }), "docx")).rejects.toThrow("what its parts are");
    await expect(copyOf(wordFile().subarray(0, 900), "docx")).rejects.toThrow("truncated");
  });
});

describe("the copy of a presentation", () => {
  it("loses people, macros on a click and data of add-ins, and keeps slides and links between them", async () => {
    const clip = await readFile(new URL("../../infra/seed/evidence/clip-skipping.mp4", import.meta.url));
    const original = zipped({
      "[Content_Types].xml": contentTypes(
        ["/ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"],
        ["/ppt/slides/slide1.xml", "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"],
      ),
      "_rels/.rels": rootRelations("ppt/presentation.xml"),
      ...properties,
      "ppt/presentation.xml": strToU8(
        `<p:presentation xmlns:p="p" ${R}><p:sldIdLst><p:sldId r:id="rId1"/></p:sldIdLst><p:custDataLst><p:tags r:id="rId3"/></p:custDataLst><p:modifyVerifier hash="${canary("verifier")}"/></p:presentation>`,
      ),
      "ppt/_rels/presentation.xml.rels": relations(
        ["rId1", "slide", "slides/slide1.xml"],
        ["rId2", "commentAuthors", "commentAuthors.xml"],
        ["rId3", "tags", "tags/tag1.xml"],
        ["rId4", `${MICROSOFT}/2018/10/relationships/authors`, "authors.xml"],
      ),
      "ppt/slides/slide1.xml": strToU8(
        `<p:sld xmlns:p="p" xmlns:a="a" ${R}><a:t>一半和四分之一</a:t><p:cNvPr id="1" name="x"><a:hlinkClick r:id="" action="ppaction://macro?name=${canary("clickmacro")}"/></p:cNvPr><p:cNvPr id="2" name="y"><a:hlinkClick r:id="rId1"/></p:cNvPr><p:cNvPr id="3" name="z"><a:hlinkClick r:id="rId2" action="ppaction://hlinksldjump"/></p:cNvPr><p:nvPr><a:videoFile r:link="rId3"/></p:nvPr></p:sld>`,
      ),
      "ppt/slides/_rels/slide1.xml.rels": relations(
        ["rId1", "hyperlink", `https://example.test/${canary("hyperlink")}`, true],
        ["rId2", "slide", "slide1.xml"],
        ["rId3", "video", "../media/media1.mp4"],
      ),
      "ppt/media/media1.mp4": clip,
      "ppt/commentAuthors.xml": strToU8(
        `<p:cmAuthorLst xmlns:p="p"><p:cmAuthor id="1" name="${canary("commenter")}" initials="Canary-c-"/></p:cmAuthorLst>`,
      ),
      "ppt/authors.xml": strToU8(
        `<p188:authorLst xmlns:p188="q"><p188:author id="{1}" name="${canary("modern")}" userId="${canary("userid")}" providerId="AD"/></p188:authorLst>`,
      ),
      "ppt/tags/tag1.xml": strToU8(`<p:tagLst xmlns:p="p"><p:tag val="${canary("tag")}"/></p:tagLst>`),
    });
    expect(marksLeft(original)).toHaveLength(12);
    const { bytes } = await copyOf(original, "pptx");
    expect(marksLeft(bytes)).toEqual([]);
    expectWhole(bytes);
    const slide = partOf(bytes, "ppt/slides/slide1.xml");
    expect(textsOf(slide)).toEqual(["一半和四分之一"]);
    expect(slide.match(/hlinkClick/g)).toHaveLength(1);
    expect(slide).toContain('a:videoFile r:link="rId3"');
    expect(unzipSync(bytes)["ppt/media/media1.mp4"]?.length).toBeGreaterThan(100_000);
  });
});

describe("the copy of a workbook", () => {
  it("loses paths, people, printers and connections, and keeps the figures", async () => {
    const original = zipped({
      "[Content_Types].xml": contentTypes(
        ["/xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"],
        ["/xl/worksheets/sheet1.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"],
      ),
      "_rels/.rels": rootRelations("xl/workbook.xml"),
      ...properties,
      "xl/workbook.xml": strToU8(
        `<workbook xmlns="x" ${R}><fileSharing userName="${canary("sharing")}"/><x15ac:absPath xmlns:x15ac="y" url="C:\\Users\\${canary("abspath")}\\"/><sheets><sheet name="成绩" sheetId="1" r:id="rId1"/></sheets><externalReferences><externalReference r:id="rId3"/></externalReferences></workbook>`,
      ),
      "xl/_rels/workbook.xml.rels": relations(
        ["rId1", "worksheet", "worksheets/sheet1.xml"],
        ["rId2", "connections", "connections.xml"],
        ["rId3", "externalLink", "externalLinks/externalLink1.xml"],
        ["rId4", `${MICROSOFT}/2017/10/relationships/person`, "persons/person.xml"],
      ),
      "xl/worksheets/sheet1.xml": strToU8(
        `<worksheet xmlns="x" ${R}><sheetData><row><c r="A1"><f>[1]Sheet1!A1</f><v>42</v></c></row></sheetData><pageSetup paperSize="9" r:id="rId1"/><oleObjects><oleObject r:id="rId2"/></oleObjects></worksheet>`,
      ),
      "xl/worksheets/_rels/sheet1.xml.rels": relations(
        ["rId1", "printerSettings", "../printerSettings/p1.bin"],
        ["rId2", "oleObject", "../embeddings/o1.bin"],
        ["rId3", "comments", "../comments1.xml"],
      ),
      "xl/comments1.xml": strToU8(
        `<comments xmlns="x"><authors><author>${canary("author")}</author></authors><commentList><comment authorId="0"><text><t>check</t></text></comment></commentList></comments>`,
      ),
      "xl/persons/person.xml": strToU8(
        `<personList xmlns="x"><person displayName="${canary("person")}" id="{1}" userId="${canary("userid")}" providerId="AD"/></personList>`,
      ),
      "xl/connections.xml": strToU8(`<connections>${canary("connection")}</connections>`),
      "xl/printerSettings/p1.bin": Buffer.from(canary("printer"), "utf16le"),
      "xl/embeddings/o1.bin": strToU8(canary("ole")),
      "xl/externalLinks/externalLink1.xml": strToU8(
        `<externalLink xmlns="x" ${R}><externalBook r:id="rId1"/></externalLink>`,
      ),
      "xl/externalLinks/_rels/externalLink1.xml.rels": relations([
        "rId1",
        "externalLinkPath",
        `file:///C:/${canary("otherbook")}.xlsx`,
        true,
      ]),
    });
    const planted = marksLeft(original);
    expect(planted).toHaveLength(13);
    const { bytes } = await copyOf(original, "xlsx");
    expect(marksLeft(bytes)).toEqual([]);
    expectWhole(bytes);
    expect(partOf(bytes, "xl/worksheets/sheet1.xml")).toContain("<f>[1]Sheet1!A1</f><v>42</v>");
    expect(partOf(bytes, "xl/comments1.xml")).toContain("<author>Author");
    expect(partOf(bytes, "xl/comments1.xml")).toContain("<t>check</t>");
  });
});

describe("the copies of the demo's own files", () => {
  it.each(["micro-lesson-script.docx", "seed-slides.pptx", "classroom-observation.xlsx"])("%s", async (name) => {
    const original = await readFile(new URL(`../../infra/seed/evidence/${name}`, import.meta.url));
    const { bytes } = await copyOf(original, name.slice(-4) as "docx");
    expectWhole(bytes);
    const texts = (file: Uint8Array) =>
      Object.entries(unzipSync(file))
        .filter(([part]) => /(document|slide\d+|sheet\d+|sharedStrings)\.xml$/.test(part))
        .flatMap(([, part]) => textsOf(Buffer.from(part).toString()))
        .toSorted();
    expect(texts(bytes)).toEqual(texts(original));
    expect(texts(bytes).length).toBeGreaterThan(3);
    expect(Object.keys(unzipSync(bytes)).some((part) => part.startsWith("docProps/"))).toBe(false);
  });
});
