import { readFile } from "node:fs/promises";

import { describe, expect, it } from "vitest";

import { evidenceFolder } from "../../infra/seed/evidence/index.ts";
import { lying, overlapping, sheetFile, slidesFile, twoInOne, wordFile, wordParts, zipOf } from "./bad-office.ts";
import { codesOf, look } from "./looking.ts";

const NAMES = ["王芳", "榕江小学"];
const PICTURE = "<w:p><w:r><w:drawing/></w:r></w:p>";

describe("an Office file", () => {
  it.each([
    ["micro-lesson-script.docx", { format: "docx", findings: [] }, "余数"],
    ["seed-slides.pptx", { format: "pptx", pages: 5, findings: [] }, "种子"],
    ["classroom-observation.xlsx", { format: "xlsx", pages: 3, findings: [] }, "小组讨论"],
  ])("is known by its content, with its pages and its words: %s", async (name, expected, word) => {
    const seen = await look(await readFile(new URL(name, evidenceFolder)), { names: NAMES });
    expect(seen).toMatchObject(expected);
    expect(seen.text).toContain(word);
  });

  it("is told from a zip that holds something else, and from old Word", async () => {
    expect(await codesOf(zipOf({ "a.txt": "一" }))).toEqual(["wrong-type"]);
    const old = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(2000)]);
    expect((await look(old)).findings).toEqual([{ code: "wrong-type", severity: "error", words: ["Office 97–2003"] }]);
  });

  it("that asks for a password is told so", async () => {
    const locked = Buffer.concat([
      Buffer.from("d0cf11e0a1b11ae1", "hex"),
      Buffer.alloc(1000),
      Buffer.from("EncryptedPackage", "utf16le"),
      Buffer.alloc(1000),
    ]);
    expect(await codesOf(locked)).toEqual(["encrypted"]);
  });

  it("with a part under a password is told so too", async () => {
    const bytes = Buffer.from(wordFile("一"));
    const entry = bytes.indexOf("PK\u0001\u0002");
    bytes.writeUInt16LE(bytes.readUInt16LE(entry + 8) | 1, entry + 8);
    expect(await codesOf(bytes)).toEqual(["encrypted"]);
  });

  it("that was cut off anywhere does not pass", async () => {
    const whole = await readFile(new URL("seed-slides.pptx", evidenceFolder));
    for (const share of [0.3, 0.5, 0.9, 0.99]) {
      expect(await codesOf(whole.subarray(0, whole.length * share))).toEqual(["truncated"]);
    }
  });

  it("that was damaged in the middle does not open", async () => {
    const bytes = Buffer.from(wordFile("一".repeat(5000)));
    bytes.fill(0xff, bytes.indexOf("word/document.xml") + 20, bytes.indexOf("word/document.xml") + 40);
    expect(await codesOf(bytes)).toEqual(["unreadable"]);
  });

  it("whose main part is no XML, or defines entities, does not open", async () => {
    const bodies = [
      "",
      "一",
      "<w:document><w:body></w:document>",
      "<w:document><w:body>",
      '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document>&b;</w:document>',
    ];
    for (const body of bodies) {
      expect(await codesOf(zipOf({ ...wordParts("一"), "word/document.xml": body })), body).toEqual(["unreadable"]);
    }
  });

  it("with macros or controls passes with a warning: the copy drops them", async () => {
    expect(await codesOf(wordFile("一", { "word/vbaProject.bin": "macro" }))).toEqual(["scripts?"]);
    expect(await codesOf(slidesFile(["一"], { "ppt/activeX/activeX1.xml": "<a/>" }))).toEqual(["scripts?"]);
  });

  it("that says nothing and shows nothing is blank; a picture or a formula is enough", async () => {
    expect(await codesOf(wordFile(" "))).toEqual(["blank"]);
    expect(await codesOf(zipOf(wordParts("", PICTURE)))).toEqual([]);
    expect(await codesOf(sheetFile([], ""))).toEqual(["blank"]);
    expect(await codesOf(sheetFile([]))).toEqual([]);
    expect(await codesOf(slidesFile(["", ""]))).toEqual(["blank"]);
  });

  it("with empty slides names them in the order in which they are shown", async () => {
    const { findings } = await look(slidesFile(["导入", "", "小结", " "]));
    expect(findings).toEqual([{ code: "blank-pages", severity: "warning", pages: [2, 4] }]);
  });

  it("with the teacher's or the school's name in it names the words and the slides", async () => {
    const more = { "ppt/notesSlides/notesSlide1.xml": "<p:notes><a:t>榕江小学</a:t></p:notes>" };
    const { findings } = await look(slidesFile(["导入", "执教：王 芳", "小结"], more), { names: NAMES });
    expect(findings).toEqual([{ code: "name-found", severity: "warning", words: NAMES, pages: [2] }]);
    for (const file of [
      wordFile("一", { "word/header1.xml": "<w:hdr><w:t>榕江小学教学设计</w:t></w:hdr>" }),
      sheetFile(["记录人", "榕江小学"]),
    ]) {
      const seen = await look(file, { names: NAMES });
      expect(seen.findings?.find(({ code }) => code === "name-found")).toEqual({
        code: "name-found",
        severity: "warning",
        words: ["榕江小学"],
      });
    }
  });

  it("of more than 300 slides is refused with both numbers", async () => {
    const { findings } = await look(slidesFile(Array.from({ length: 301 }, (_, i) => `${i}`)));
    expect(findings).toEqual([{ code: "too-many-pages", severity: "error", limit: 300, actual: 301 }]);
  });

  it("that is two at once is refused", async () => {
    expect(await codesOf(twoInOne())).toEqual(["two-types"]);
  });
});

describe("a bomb", () => {
  const MB = 1_000_000;

  it.each([
    ["one part of 400 MB", () => overlapping(1, 400 * MB)],
    ["a picture that grows a thousandfold", () => wordFile("一", { "word/media/a.png": new Uint8Array(30 * MB) })],
    ["a text that grows a thousandfold", () => wordFile("一".repeat(10 * MB))],
    ["parts that share their bytes", () => overlapping(5000, MB)],
    ["20,000 parts", () => overlapping(20_000, 1)],
    [
      "a part larger than its directory says",
      () => lying(wordFile("一", { "word/media/a.bin": new Uint8Array(5 * MB) }), "word/media/a.bin", 10),
    ],
  ])("is not unpacked past the limits: %s", async (_, make) => {
    const bytes = make();
    const from = performance.now();
    expect(await codesOf(bytes)).toEqual(["expands-too-far"]);
    expect(performance.now() - from).toBeLessThan(5000);
  });

  it("inside a document stays packed, and does no harm", async () => {
    const inner = overlapping(1, 400 * MB);
    expect(await codesOf(inner)).toEqual(["expands-too-far"]);
    expect(await codesOf(wordFile("一", { "word/embeddings/inner.docx": inner }))).toEqual([]);
  });
});
