/** The review copy of a PDF: what is on its pages stays, what it tells about its past and what runs in it goes. */
import { AFRelationship, PDFDocument, PDFHexString, PDFName, PDFString, StandardFonts } from "@cantoo/pdf-lib";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";

import { canary, marksLeft } from "./canaries.ts";
import { copyOf } from "./copying.ts";

const opened = (bytes: Uint8Array) =>
  getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 }).promise;

const textOf = async (bytes: Uint8Array): Promise<string[]> => {
  const document = await opened(bytes);
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item) => ("str" in item ? item.str : "")).join(""));
  }
  await document.destroy();
  return pages;
};

const MARKS =
  "action attachment catalog earlier exif field hide info launch moddate " +
  "note opening pageaction pagexmp piece script signer uri xmp";

/** Three pages with a text, a photo, an outline, notes and links, and a mark wherever a PDF keeps one. */
const lesson = async (): Promise<Uint8Array> => {
  const document = await PDFDocument.create();
  const { context, catalog } = document;
  const font = await document.embedFont(StandardFonts.Helvetica);
  const pages = ["Fractions of a cake", "Halves and quarters", "What we learned"].map((text) => {
    const page = document.addPage([400, 300]);
    page.drawText(text, { x: 40, y: 200, size: 20, font });
    return page;
  });
  const [first, second] = pages;
  if (!first || !second) throw new Error("three pages were made");

  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: "teal" } })
    .jpeg()
    .withExif({ IFD0: { Artist: canary("exif") } })
    .toBuffer();
  first.drawImage(await document.embedJpg(photo), { x: 40, y: 40 });

  const text = (where: string) => PDFString.of(canary(where));
  const stream = (where: string) =>
    context.register(context.flateStream(`<x>${canary(where)}</x>`, { Type: "Metadata" }));
  document.setAuthor(canary("info"));
  catalog.set(PDFName.of("Metadata"), stream("xmp"));
  catalog.set(PDFName.of("OpenAction"), context.obj({ S: "JavaScript", JS: text("opening") }));
  catalog.set(PDFName.of("Own"), text("catalog"));
  document.addJavaScript("hello", `app.alert("${canary("script")}")`);
  await document.attach(Buffer.from(canary("attachment")), "roll.txt", { afRelationship: AFRelationship.Data });
  first.node.set(PDFName.of("PieceInfo"), context.obj({ Editor: { Private: text("piece") } }));
  first.node.set(PDFName.of("Metadata"), stream("pagexmp"));
  first.node.set(PDFName.of("AA"), context.obj({ O: { S: "JavaScript", JS: text("pageaction") } }));
  const rect = [10, 10, 50, 50];
  const note = { Type: "Annot", Rect: rect };
  const notes = [
    { ...note, Subtype: "Text", Contents: PDFString.of("a good start"), T: text("note"), M: text("moddate") },
    { ...note, Subtype: "Link", A: { S: "URI", URI: text("uri") } },
    { ...note, Subtype: "Link", A: { S: "Hide", T: text("hide") } },
    { ...note, Subtype: "Link", A: { S: "Launch", F: text("launch") } },
    {
      ...note,
      Subtype: "Link",
      A: { S: "GoTo", D: [second.ref, "Fit"], Next: { S: "JavaScript", JS: text("action") } },
    },
    {
      ...note,
      Subtype: "Widget",
      FT: "Tx",
      T: PDFString.of("grade"),
      V: PDFString.of("4b"),
      AA: { K: { JS: text("field") } },
    },
    {
      ...note,
      Subtype: "Widget",
      FT: "Sig",
      T: PDFString.of("s"),
      V: { ByteRange: [0, 1, 2, 3], Name: text("signer") },
    },
  ];
  first.node.set(PDFName.of("Annots"), context.obj(notes.map((one) => context.register(context.obj(one)))));

  const outline = context.nextRef();
  const entry = context.register(
    context.obj({ Title: PDFHexString.fromText("第二页"), Parent: outline, Dest: [second.ref, "Fit"] }),
  );
  context.assign(outline, context.obj({ Type: "Outlines", First: entry, Last: entry, Count: 1 }));
  catalog.set(PDFName.of("Outlines"), outline);
  // What an editor no longer shows, and leaves in the file.
  context.register(context.flateStream(`BT (${canary("earlier")}) Tj ET`));
  return document.save({ useObjectStreams: false });
};

/** A PDF of one page that was saved once with `first` on it, and then again with `second`. */
const revised = (first: string, second: string): Buffer => {
  const content = (text: string) => {
    const shown = `BT /F1 12 Tf 20 100 Td (${text}) Tj ET`;
    return `4 0 obj\n<</Length ${shown.length}>>\nstream\n${shown}\nendstream\nendobj\n`;
  };
  const objects = [
    "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n",
    "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n",
    "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>\nendobj\n",
    content(first),
    "5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n",
  ];
  let file = "%PDF-1.4\n";
  const places = objects.map((object) => {
    const at = file.length;
    file += object;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const table = file.length;
  file += `xref\n0 6\n0000000000 65535 f \n${places.join("")}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`;
  const again = file.length;
  file += content(second);
  const last = file.length;
  file += `xref\n4 1\n${String(again).padStart(10, "0")} 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev ${table}>>\nstartxref\n${last}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
};

describe("the copy of a PDF", () => {
  let original: Uint8Array;
  beforeAll(async () => {
    original = await lesson();
  });

  it("holds none of the marks that the original holds", async () => {
    expect(marksLeft(original)).toEqual(MARKS.split(" "));
    const { bytes, mediaType } = await copyOf(original, "pdf");
    expect(mediaType).toBe("application/pdf");
    expect(marksLeft(bytes)).toEqual([]);
  });

  it("reads the same, page by page, with outline, notes and links within it", async () => {
    const { bytes } = await copyOf(original, "pdf");
    expect(await textOf(bytes)).toEqual(await textOf(original));
    expect(await textOf(bytes)).toEqual(["Fractions of a cake", "Halves and quarters", "What we learned"]);
    const document = await opened(bytes);
    expect((await document.getOutline()).map(({ title }) => title)).toEqual(["第二页"]);
    const notes = await (await document.getPage(1)).getAnnotations();
    expect(notes.map(({ subtype }) => subtype)).toEqual(["Text", "Link", "Link", "Link", "Link", "Widget", "Widget"]);
    expect(notes[0]).toMatchObject({ contentsObj: { str: "a good start" }, titleObj: { str: "" } });
    expect(notes.map(({ url, dest, actions }) => Boolean(url ?? dest ?? actions))).toEqual(
      notes.map((_, at) => at === 4),
    );
    await document.destroy();
  });

  it("runs nothing, carries no files and has an id of its own", async () => {
    const { bytes } = await copyOf(original, "pdf");
    const [before, after] = [await opened(original), await opened(bytes)];
    expect(await before.getJSActions()).not.toBeNull();
    expect(await after.getJSActions()).toBeNull();
    expect(await before.getAttachments()).not.toBeNull();
    expect(await after.getAttachments()).toBeNull();
    expect(await after.getOpenAction()).toBeNull();
    expect(after.fingerprints[0]).not.toBe(before.fingerprints[0]);
    const { info, metadata } = await after.getMetadata();
    expect(info).not.toHaveProperty("Author");
    expect(metadata).toBeNull();
    expect(bytes.toString("latin1")).not.toMatch(/JavaScript|Launch|OpenAction|EmbeddedFile|\/Info/);
    await Promise.all([before.destroy(), after.destroy()]);
  });

  it("keeps its photo, without what the camera wrote", async () => {
    const { bytes } = await copyOf(original, "pdf");
    const start = bytes.indexOf(Buffer.from([0xff, 0xd8]));
    const photo = bytes.subarray(start, bytes.indexOf(Buffer.from([0xff, 0xd9]), start) + 2);
    expect(await sharp(photo).metadata()).toMatchObject({ width: 40, height: 30 });
  });

  it("forgets what an earlier revision showed", async () => {
    const history = revised(canary("removed"), "What stands now");
    expect(marksLeft(history)).toEqual(["removed"]);
    expect(await textOf(history)).toEqual(["What stands now"]);
    const { bytes } = await copyOf(history, "pdf");
    expect(marksLeft(bytes)).toEqual([]);
    expect(await textOf(bytes)).toEqual(["What stands now"]);
  });

  it("is made of a PDF that is only locked against changes", async () => {
    const document = await PDFDocument.create();
    document.addPage([200, 200]).drawText("Locked, not secret", { x: 20, y: 100, size: 12 });
    document.encrypt({ ownerPassword: "owner", permissions: { modifying: false } });
    const locked = await document.save({ useObjectStreams: false });
    const { bytes } = await copyOf(locked, "pdf");
    expect(await textOf(bytes)).toEqual(["Locked, not secret"]);
    expect(bytes.includes("/Encrypt")).toBe(false);
  });

  it("is refused for what needs a password, and for what is no PDF", async () => {
    const document = await PDFDocument.create();
    document.addPage([200, 200]);
    document.encrypt({ ownerPassword: "owner", userPassword: "reader" });
    await expect(copyOf(await document.save({ useObjectStreams: false }), "pdf")).rejects.toThrow("PASSWORD");
    await expect(copyOf(Buffer.from("%PDF-1.7\nnothing follows"), "pdf")).rejects.toThrow("where its pages are");
  });
});
