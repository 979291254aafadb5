import { readFileSync, readdirSync } from "node:fs";
import { fileTypeFromBuffer } from "file-type";
import { expect, test } from "vitest";
import { COMPETENCY_CODES } from "../experts.ts";
import { evidence, evidenceFolder } from "./index.ts";

const bytesOf = (file: string) => readFileSync(new URL(file, evidenceFolder));
const LIMITS: Record<string, number> = {
  pdf: 120,
  jpg: 120,
  png: 120,
  mp4: 350,
  docx: 40,
  xlsx: 40,
  pptx: 40,
};

test("the list names every file in the folder, once", () => {
  const inFolder = readdirSync(evidenceFolder).filter((file) => !/\.(ts|md)$/.test(file));
  expect(evidence.map(({ file }) => file).toSorted()).toEqual(inFolder.toSorted());
  expect(new Set(evidence.map(({ name }) => name.zh)).size).toBe(evidence.length);
});

test.each(evidence)("$file is what it says, and small", async ({ file, name, mime, competencies }) => {
  const bytes = bytesOf(file);
  const extension = file.split(".").at(-1) ?? "";
  expect((await fileTypeFromBuffer(bytes))?.mime).toBe(mime);
  expect(name.zh.endsWith(`.${extension}`)).toBe(true);
  expect(bytes.length).toBeLessThanOrEqual((LIMITS[extension] ?? 0) * 1024);
  for (const code of competencies) expect(COMPETENCY_CODES).toContain(code);
});

test("clips carry their index first, so that they play before they are whole", () => {
  for (const { file } of evidence.filter(({ kind }) => kind === "video")) {
    const bytes = bytesOf(file);
    expect(bytes.indexOf("moov"), file).toBeLessThan(bytes.indexOf("mdat"));
  }
});

test("all together they stay under 2.5 MB", () => {
  const total = evidence.reduce((sum, { file }) => sum + bytesOf(file).length, 0);
  expect(total).toBeLessThanOrEqual(2_500_000);
});
