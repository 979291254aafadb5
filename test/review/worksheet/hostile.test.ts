/** Files that were changed, are not what they seem, or are meant to do harm: nothing wrong is taken, and each is named. */
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";

import type { FileFault, Untaken } from "../../../web/src/review/worksheet/untaken.ts";
import { type Reading, readWorksheet } from "../../../web/src/review/worksheet/read.ts";
import { writeWorksheet } from "../../../web/src/review/worksheet/write.ts";
import { type CellXml, fill, formula, number, partOf, type Parts, rework, text } from "./filling.ts";
import { workOf } from "./works.ts";

const A6 = workOf("A6", { draft: { purpose: { level: "pass", comment: "先前写的" } } });
const CODE = A6.code;
const [first = "", second = ""] = A6.criteria;
const workbook = await writeWorksheet([A6], "zh", "2026-11-26T08:00:00.000Z");

const read = async (bytes: Uint8Array): Promise<Reading> => {
  const reading = await readWorksheet(bytes);
  if (typeof reading === "string") throw new Error(reading);
  return reading;
};
/** What is not taken, the item's own rows first. */
const untakenOf = ({ returned, untaken }: Reading): Untaken[] => [
  ...returned.flatMap((one) => one.untaken),
  ...untaken,
];
const filled = (cells: Record<string, CellXml>) => read(fill(workbook, CODE, cells));

describe("a row is not taken", () => {
  const cases: readonly (readonly [string, Record<string, CellXml>, string, object])[] = [
    ["with a formula for a level", { C5: formula('IF(1=1,"优秀","")', "优秀") }, "C5", { code: "formula" }],
    ["with a formula for a comment", { D5: formula("A1&B1", "看着像评语") }, "D5", { code: "formula" }],
    [
      "with a formula that calls out",
      { D5: formula('WEBSERVICE("http://example.com")', "x") },
      "D5",
      { code: "formula" },
    ],
    [
      "with a formula shared with other cells",
      { D5: formula("", "优秀", ' t="shared" si="0"') },
      "D5",
      { code: "formula" },
    ],
    ["with a level that is none", { C5: text("良好") }, "C5", { code: "level", value: "良好" }],
    ["with a level out of range", { C5: number(4) }, "C5", { code: "level", value: "4" }],
    ["with a fault for a level", { C5: { type: "e", inner: "<v>#N/A</v>" } }, "C5", { code: "level", value: "#N/A" }],
    ["with a comment longer than any may be", { D5: text("字".repeat(2001)) }, "D5", { code: "too-long", count: 2001 }],
    ["with another criterion's id", { H5: text(second) }, "H5", { code: "id-changed" }],
    ["with an id that a formula makes", { H5: formula('"purpose"', "purpose2") }, "H5", { code: "id-changed" }],
    ["without its id", { H5: text("") }, "H5", { code: "id-changed" }],
    ["with another seal", { I5: text("0123456789abcdef") }, "H5", { code: "id-changed" }],
    ["with other marks as those taken away", { J5: text('{"comment":""}') }, "H5", { code: "id-changed" }],
    ["with nothing as what was taken away", { J5: text("") }, "H5", { code: "id-changed" }],
  ];
  test.each(cases)("%s", async (_, cells, cell, why) => {
    const reading = await filled({ C6: text("合格"), ...cells });
    expect(untakenOf(reading)).toEqual([{ sheet: CODE, cell, why }]);
    const [item] = reading.returned;
    expect(Object.keys(item?.mine ?? {})).not.toContain(first);
    // The others are.
    expect(item?.mine[second]?.level).toBe("pass");
  });

  test("inside the range of an array formula, where no formula stands", async () => {
    const reading = await filled({
      C5: formula("F5:F6", "优秀", ' t="array" ref="C5:C6"'),
      C6: { type: "str", inner: "<v>优秀</v>" },
    });
    expect(untakenOf(reading)).toMatchObject([
      { cell: "C5", why: { code: "formula" } },
      { cell: "C6", why: { code: "formula" } },
    ]);
  });

  test("that stands there twice and says two things", async () => {
    const double = (change: (row: string) => string) =>
      rework(workbook, (parts) => {
        const part = partOf(parts, CODE);
        const xml = parts[part] ?? "";
        const row = /<row r="5".*?<\/row>/.exec(xml)?.[0] ?? "";
        const copy = change(row.replaceAll(/r="([A-Z]?)5"/g, 'r="$140"'));
        parts[part] = xml.replace("</sheetData>", () => `${copy}</sheetData>`);
      });
    const same = await read(double((row) => row));
    expect(untakenOf(same)).toEqual([]);
    const other = await read(
      double((row) => row.replace(/(<c r="C40"[^>]*?) t="s"([^>]*)>.*?<\/c>/, "$1$2><v>3</v></c>")),
    );
    expect(untakenOf(other)).toMatchObject([{ cell: "C40", why: { code: "twice" } }]);
    expect(other.returned[0]?.mine).not.toHaveProperty(first);
  });

  test("that somebody wrote below the others", async () => {
    expect(untakenOf(await filled({ D30: text("还想说一句") }))).toEqual([
      { sheet: CODE, cell: "D30", why: { code: "unknown-row" } },
    ]);
  });
});

describe("a sheet is not taken", () => {
  /** What is said of a file in which no item could be taken. */
  const saidOf = async (bytes: Uint8Array): Promise<readonly Untaken[]> => {
    const { returned, untaken } = await read(bytes);
    expect(returned).toEqual([]);
    return untaken;
  };
  const head = (change: (head: Record<string, unknown>) => void) =>
    rework(workbook, (parts) => {
      parts["xl/sharedStrings.xml"] = (parts["xl/sharedStrings.xml"] ?? "").replace(
        /\{&quot;sheet.*?\}|\{"sheet.*?\}/,
        (json) => {
          const quoted = json.includes("&quot;");
          const value = JSON.parse(json.replaceAll("&quot;", '"')) as Record<string, unknown>;
          change(value);
          const next = JSON.stringify(value);
          return quoted ? next.replaceAll('"', "&quot;") : next;
        },
      );
    });

  test.each([
    ["claim", { claimId: "slt_other" }],
    ["version", { version: 99 }],
    ["attempt", { attempt: 2 }],
    ["rubric version", { frameworkVersion: 2 }],
  ])("whose %s was changed", async (_, change) => {
    expect(await saidOf(head((value) => void Object.assign(value, change)))).toEqual([
      { sheet: CODE, cell: "H1", why: { code: "head-changed" } },
    ]);
  });

  test("of 10,000 rows, and it does not take long to say so", async () => {
    const many = rework(workbook, (parts: Parts) => {
      const part = partOf(parts, CODE);
      const rows = Array.from(
        { length: 10_000 },
        (_, at) => `<row r="${at + 20}"><c r="D${at + 20}" t="inlineStr"><is><t>又一行 ${at}</t></is></c></row>`,
      );
      parts[part] = (parts[part] ?? "").replace("</sheetData>", () => `${rows.join("")}</sheetData>`);
    });
    const began = performance.now();
    expect(await saidOf(many)).toEqual([{ sheet: CODE, why: { code: "too-many-rows", count: 10_011 } }]);
    expect(performance.now() - began).toBeLessThan(5000);
  });

  test("that is there twice with different marks", async () => {
    const both = await writeWorksheet(
      [A6, { ...A6, draft: { [first]: { level: "excellent", comment: "" } } }],
      "zh",
      "2026-11-26T08:00:00.000Z",
    );
    expect(await saidOf(both)).toEqual([
      { sheet: CODE, why: { code: "item-twice" } },
      { sheet: `${CODE} (2)`, why: { code: "item-twice" } },
    ]);
  });

  test("that came from somewhere else; the rest is", async () => {
    const reading = await read(
      rework(
        await writeWorksheet([A6, workOf("B2", { code: "3F-118" })], "zh", "2026-11-26T08:00:00.000Z"),
        (parts) => {
          parts[partOf(parts, "3F-118")] =
            '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>别的</t></is></c></row></sheetData></worksheet>';
        },
      ),
    );
    expect(reading.returned.map(({ sheet }) => sheet)).toEqual([CODE]);
    expect(reading.untaken).toEqual([{ sheet: "3F-118", why: { code: "unknown-sheet" } }]);
  });
});

describe("a file is not read", () => {
  const zip = (parts: Record<string, Uint8Array>) => zipSync(parts);
  const bomb = rework(workbook, (parts) => {
    parts["xl/sharedStrings.xml"] = " ".repeat(30_000_000);
  });
  /** The archive's list says that the largest part is as small as `says`. */
  const lying = (says: number): Uint8Array => {
    const bytes = bomb.slice();
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < bytes.length - 46; at++) {
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) === 30_000_000)
        view.setUint32(at + 24, says, true);
    }
    return bytes;
  };
  const cases: readonly (readonly [string, FileFault, Uint8Array])[] = [
    ["because it is too large", "too-large", new Uint8Array(2_000_001)],
    ["because it unpacks to too much", "too-large", bomb],
    ["because it says that it unpacks to nothing", "too-large", lying(0)],
    ["because it unpacks to more than it says", "broken", lying(500)],
    [
      "because a password is on it, or it is an old one",
      "encrypted",
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)]),
    ],
    ["because it is text", "not-xlsx", strToU8("代号,评级\n7K-204,优秀")],
    ["because it is nothing", "not-xlsx", new Uint8Array()],
    ["because it was cut off", "broken", workbook.slice(0, workbook.length / 2)],
    ["because it is some other archive", "not-xlsx", zip({ "word/document.xml": strToU8("<a/>") })],
    [
      "because a what-if table fills its cells",
      "what-if",
      fill(workbook, CODE, { C5: { inner: '<f t="dataTable" ref="C5:C9" dt2D="0" dtr="0" r1="A1"/><v>3</v>' } }),
    ],
    [
      "because no sheet in it is one of ours",
      "foreign",
      rework(workbook, (parts) => {
        for (const name of Object.keys(parts))
          if (name.startsWith("xl/worksheets/"))
            parts[name] =
              '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>';
      }),
    ],
  ];
  test.each(cases)("%s", async (_, fault, bytes) => {
    expect(await readWorksheet(bytes)).toBe(fault);
  });
});

test("no bytes at all make it throw", async () => {
  // Every byte of the file spoilt once, at a step that reaches all its parts.
  for (let at = 0; at < workbook.length; at += 37) {
    const spoilt = workbook.slice();
    spoilt[at] = (spoilt[at] ?? 0) ^ 0xff;
    const reading = await readWorksheet(spoilt);
    if (typeof reading === "string") expect(["broken", "foreign", "not-xlsx", "too-large"]).toContain(reading);
    else
      for (const { mine } of reading.returned)
        expect(Object.keys(mine).every((id) => A6.criteria.includes(id))).toBe(true);
  }
});
