import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { formatOf, hasEnd } from "./sniff.ts";

const seed = (name: string): Uint8Array =>
  readFileSync(new URL(`../../../../infra/seed/evidence/${name}`, import.meta.url));
const golden = (name: string): Uint8Array =>
  readFileSync(new URL(`../../../../test/golden/files/${name}`, import.meta.url));
const sniffed = (bytes: Uint8Array) => formatOf(bytes.subarray(0, 4096), bytes.subarray(-65_536));

test.each([
  ["lesson-design-seaside.pdf", "pdf"],
  ["micro-lesson-script.docx", "docx"],
  ["seed-slides.pptx", "pptx"],
  ["classroom-observation.xlsx", "xlsx"],
  ["blackboard-seaside.jpg", "jpg"],
  ["mind-map-water.png", "png"],
  ["clip-sunrise.mp4", "mp4"],
] as const)("%s is known by its bytes and whole", (name, format) => {
  expect(sniffed(seed(name))).toBe(format);
  expect(hasEnd(format, seed(name).subarray(-65_536))).toBe(true);
});

test("a name proves nothing", () => {
  expect(sniffed(golden("not-a-pdf.pdf"))).toBe("png");
});

test("what breaks off is seen where the end tells", () => {
  expect(hasEnd("pdf", golden("truncated.pdf"))).toBe(false);
  expect(hasEnd("jpg", golden("truncated.jpg"))).toBe(false);
});

test("what the platform does not take has no format", () => {
  expect(formatOf(new Uint8Array(), new Uint8Array())).toBeUndefined();
  expect(formatOf(new TextEncoder().encode("....ftypheic"), new Uint8Array())).toBeUndefined();
  expect(formatOf(new TextEncoder().encode("PK\u0003\u0004 an ordinary archive"), new Uint8Array())).toBeUndefined();
});
