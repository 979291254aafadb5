import { readFile } from "node:fs/promises";
import { deflateSync } from "node:zlib";

import { PDFDocument, PDFName, PDFString, StandardFonts } from "@cantoo/pdf-lib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";

import { MAX_TEXT } from "../../functions/submission/content/limits.ts";
import { evidenceFolder } from "../../infra/seed/evidence/index.ts";
import { codesOf, goldenFile, look } from "./looking.ts";

const seed = (name: string): Promise<Buffer> => readFile(new URL(name, evidenceFolder));

/** A page for each text. */
const pdfOf = async (texts: readonly string[], change?: (pdf: PDFDocument) => unknown): Promise<Uint8Array> => {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const text of texts) pdf.addPage([300, 400]).drawText(text, { x: 20, y: 380, size: 0.3, lineHeight: 0.3, font });
  await change?.(pdf);
  return pdf.save();
};

const saysOnPage2 = (operators: string) => (pdf: PDFDocument) => {
  const page = pdf.addPage([300, 400]);
  page.node.set(PDFName.of("Contents"), pdf.context.register(pdf.context.stream(operators)));
};

describe("a PDF", () => {
  it("tells its pages and its words, Chinese too", async () => {
    const seen = await look(await seed("lesson-design-seaside.pdf"), { names: ["王芳"] });
    expect(seen).toMatchObject({ format: "pdf", pages: 2, findings: [] });
    expect(seen.text).toContain("《海滨小城》第一课时教学设计");
  });

  it("names the pages on which the teacher's or the school's name stands", async () => {
    const { findings } = await look(await seed("lesson-design-seaside.pdf"), { names: ["海滨小城", "王芳"] });
    expect(findings).toMatchObject([{ code: "name-found", severity: "warning", words: ["海滨小城"] }]);
    const pages = await look(await pdfOf(["By Lin Xiaolan", "2", "LIN XIAOLAN"]), { names: ["Lin Xiaolan"] });
    expect(pages.findings).toEqual([
      { code: "name-found", severity: "warning", words: ["Lin Xiaolan"], pages: [1, 3] },
    ]);
  });

  it("with empty pages names them; a picture, a drawing or letters are enough", async () => {
    const picture = await sharp({ create: { width: 300, height: 400, channels: 3, background: "grey" } })
      .jpeg()
      .toBuffer();
    const { findings, pages } = await look(
      await pdfOf(["1"], async (pdf) => {
        pdf.addPage();
        pdf.addPage().drawImage(await pdf.embedJpg(picture), { width: 300, height: 400 });
        pdf.addPage().drawCircle({ x: 100, y: 100, size: 20 });
        saysOnPage2("q 0 0 300 400 re W n Q")(pdf);
        saysOnPage2("q 0 0 300 400 re W n 10 0 0 10 5 5 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u0001 EI Q")(pdf);
      }),
    );
    expect(pages).toBe(6);
    expect(findings).toEqual([{ code: "blank-pages", severity: "warning", pages: [2, 5] }]);
  });

  it("with nothing on any page is blank", async () => {
    expect(await codesOf(await pdfOf([], (pdf) => [pdf.addPage(), pdf.addPage()]))).toEqual(["blank"]);
  });

  it("of 300 scanned pages is looked through without opening a picture", async () => {
    const noise = Buffer.from(Array.from({ length: 600 * 800 * 3 }, (_, i) => (i * 7919) & 255));
    const scan = await sharp(noise, { raw: { width: 600, height: 800, channels: 3 } })
      .resize(2400, 3200)
      .jpeg()
      .toBuffer();
    const bytes = await pdfOf([], async (pdf) => {
      const image = await pdf.embedJpg(scan);
      for (let i = 0; i < 300; i++) pdf.addPage().drawImage(image, { width: 300, height: 400 });
    });
    const from = performance.now();
    expect(await look(bytes)).toMatchObject({ pages: 300, findings: [] });
    expect(performance.now() - from).toBeLessThan(5000);
  });

  it("of 5,000 pages is refused with both numbers, at once", async () => {
    const bytes = await pdfOf([], (pdf) => Array.from({ length: 5000 }, () => pdf.addPage()).length);
    const from = performance.now();
    const seen = await look(bytes);
    expect(seen.findings).toEqual([{ code: "too-many-pages", severity: "error", limit: 300, actual: 5000 }]);
    expect(performance.now() - from).toBeLessThan(2000);
  });

  it("that asks for a password is told so; one that is only locked against changes passes", async () => {
    const locked = (userPassword: string) =>
      pdfOf(["1"], (pdf) => pdf.encrypt({ userPassword, ownerPassword: "owner", permissions: { modifying: false } }));
    expect(await codesOf(await locked("secret"))).toEqual(["encrypted"]);
    expect(await codesOf(await locked(""))).toEqual([]);
  });

  it("that would run something passes with a warning: the copy does not", async () => {
    const action = (pdf: PDFDocument, type: string) =>
      pdf.context.obj({ Type: "Action", S: type, JS: PDFString.of("app.alert(1)"), F: PDFString.of("calc.exe") });
    for (const change of [
      (pdf: PDFDocument) => pdf.addJavaScript("first", "app.alert(1)"),
      (pdf: PDFDocument) => pdf.catalog.set(PDFName.of("OpenAction"), action(pdf, "JavaScript")),
      (pdf: PDFDocument) => pdf.catalog.set(PDFName.of("OpenAction"), action(pdf, "Launch")),
      (pdf: PDFDocument) =>
        pdf.getPage(0).node.set(PDFName.of("AA"), pdf.context.obj({ O: action(pdf, "JavaScript") })),
    ]) {
      expect(await codesOf(await pdfOf(["1"], change)), String(change)).toEqual(["scripts?"]);
    }
  });

  it("that was cut off anywhere does not pass", async () => {
    expect(await codesOf(await goldenFile("truncated.pdf"))).toEqual(["truncated"]);
    const whole = await pdfOf(["1", "2", "3"]);
    for (const share of [0.2, 0.5, 0.9, 0.98]) {
      expect(await codesOf(whole.subarray(0, whole.length * share))).toEqual(["truncated"]);
    }
  });

  it("with rubbish in it does not open", async () => {
    expect(await codesOf(Buffer.from(`%PDF-1.7\n${"rubbish ".repeat(500)}\n%%EOF\n`))).toEqual(["unreadable"]);
  });

  it("keeps no more text than is compared", async () => {
    // Lines that run off the page are not read.
    const lines = "words words words\n".repeat(1200);
    const seen = await look(await pdfOf(Array.from({ length: 30 }, () => lines)));
    expect(seen.text).toHaveLength(MAX_TEXT);
  });

  it("whose page is packed a thousandfold is read like any other", async () => {
    const packed = deflateSync(Buffer.from(`BT ${"0 0 Td ".repeat(1_000_000)} ET`));
    const bytes = await pdfOf(["1"], (pdf) => {
      const stream = pdf.context.stream(packed, { Filter: "FlateDecode" });
      pdf.addPage().node.set(PDFName.of("Contents"), pdf.context.register(stream));
    });
    expect(await codesOf(bytes)).toEqual(["blank-pages?"]);
  });
});
