import { readFile } from "node:fs/promises";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { evidenceFolder } from "../../infra/seed/evidence/index.ts";
import { wordFile, zipOf } from "./bad-office.ts";
import { codesOf, goldenFile, look } from "./looking.ts";

const seed = (name: string): Promise<Buffer> => readFile(new URL(name, evidenceFolder));
const text = (content: string): Buffer => Buffer.from(content);
const zip = zipOf({ "a.html": "<script>alert(1)</script>" });

describe("what a file is", () => {
  it("is told by its content, never by its name", async () => {
    expect(await look(await goldenFile("not-a-pdf.pdf"))).toMatchObject({ format: "png" });
    expect(await look(text("课后反思：这节课……"))).toMatchObject({ format: "txt" });
  });

  it("is nothing when it has no bytes", async () => {
    expect(await codesOf(Buffer.of())).toEqual(["truncated"]);
  });

  it.each([
    ["a photo in HEIC", Buffer.from("00000018667479706865696300000000", "hex"), ["HEIC"]],
    ["a GIF", text("GIF89a\u0001\0\u0001\0\0\0\0;"), ["GIF"]],
    ["a web page", text("  <!DOCTYPE html><html><script>alert(1)</script></html>"), ["HTML"]],
    ["a drawing that can run scripts", text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), undefined],
    ["a program", Buffer.concat([text("MZ"), Buffer.alloc(500)]), ["EXE"]],
    ["bytes that mean nothing", Buffer.from("00ff13370000", "hex"), undefined],
  ])("is refused by name where it is known and not asked for: %s", async (_, bytes, words) => {
    const { findings } = await look(bytes);
    expect(findings).toMatchObject([{ code: "wrong-type", severity: "error", ...(words && { words }) }]);
  });

  it.each<[string, () => Promise<Uint8Array>]>([
    ["a PDF that is an archive too", async () => Buffer.concat([await seed("pupil-voices.pdf"), zip])],
    ["a photo that is an archive too", async () => Buffer.concat([await seed("blackboard-seaside.jpg"), zip])],
    ["a drawing that is an archive too", async () => Buffer.concat([await seed("mind-map-water.png"), zip])],
    ["a video that is an archive too", async () => Buffer.concat([await seed("clip-sunrise.mp4"), zip])],
    ["a text that is an archive too", async () => Buffer.concat([text("反思".repeat(1000)), zip])],
    ["a PDF behind a GIF's head", async () => Buffer.concat([text("GIF89a"), await seed("pupil-voices.pdf")])],
    ["a PDF behind a web page", async () => Buffer.concat([text("<html></html>"), await seed("pupil-voices.pdf")])],
    [
      "a web page in a photo's comment",
      async () => {
        const photo = await seed("blackboard-seaside.jpg");
        const comment = text("<html><script>alert(1)</script></html>");
        const marker = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
        return Buffer.concat([photo.subarray(0, 2), marker, comment, photo.subarray(2)]);
      },
    ],
    ["a document behind a program", async () => Buffer.concat([text("MZ"), Buffer.alloc(200), wordFile("一")])],
  ])("may be one thing only: %s", async (_, make) => {
    expect(await codesOf(await make())).toEqual(["two-types"]);
  });

  it("stays what it is when a phone appends a short film to a photo", async () => {
    const both = Buffer.concat([await seed("blackboard-seaside.jpg"), await seed("clip-sunrise.mp4")]);
    expect(await look(both)).toMatchObject({ format: "jpg", findings: [] });
  });
});

describe("plain text", () => {
  it.each<[string, Uint8Array]>([
    ["UTF-8", text("课后反思")],
    ["UTF-8 with a mark", text("\uFEFF课后反思")],
    ["UTF-16, as Notepad's Unicode", Buffer.from("\uFEFF课后反思", "utf16le")],
    ["GB 18030, as old Windows writes it", Buffer.from("bfcebaf3b7b4cbbc", "hex")],
  ])("is read as it was written: %s", async (_, bytes) => {
    const seen = await look(bytes);
    expect(seen).toMatchObject({ format: "txt", findings: [] });
    expect(seen.text?.replace("\uFEFF", "")).toBe("课后反思");
  });

  it("with the teacher's name in it says so, and blank text is blank", async () => {
    const { findings } = await look(text("执教：王芳"), { names: ["王芳"] });
    expect(findings).toEqual([{ code: "name-found", severity: "warning", words: ["王芳"] }]);
    expect(await codesOf(text(" \r\n\t　"))).toEqual(["blank"]);
  });

  it("with bytes that no text holds is no text", async () => {
    expect(await codesOf(text("abc\u0001\u0002\u0003"))).toEqual(["wrong-type"]);
    expect(await codesOf(Buffer.concat([text("a".repeat(5000)), Buffer.alloc(100)]))).toEqual(["wrong-type"]);
  });
});

it("whatever bytes arrive, the check answers or says that they do not open", async () => {
  const heads = [
    "%PDF-1.4\n",
    "PK\u0003\u0004",
    "\u0089PNG\r\n\u001A\n",
    "\u00FF\u00D8\u00FF\u00E0",
    "\0\0\0\u0018ftypisom",
    "ID3",
    "",
  ];
  const any = fc
    .tuple(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 600 }), fc.constantFrom("", "%%EOF", "PK\u0005\u0006"))
    .map(([head, body, tail]) => Buffer.concat([Buffer.from(head, "latin1"), body, Buffer.from(tail, "latin1")]));
  const looking = fc.assert(
    fc.asyncProperty(any, async (bytes) => void (await look(bytes, { names: ["王芳"] }))),
    { numRuns: 300 },
  );
  await expect(looking).resolves.toBeUndefined();
});
