/** Keeps the house of the design: which file may import which, and a few words that must not appear. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

import { LAYERS, type Row } from "./layers.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

const read = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`);

const everything = ["functions", "infra", "web/src", "test"]
  .flatMap(read)
  .filter((path) => !/(^|\/)(node_modules|golden)\//.test(path));
const sources = everything.filter((path) => /\.tsx?$/.test(path));
const texts = new Map(sources.map((path) => [path, readFileSync(join(root, path), "utf8")]));
const shipped = sources.filter((path) => !path.startsWith("test/") && !/\.test\.tsx?$/.test(path));
const textOf = (path: string): string => texts.get(path) ?? "";

const targetOf = (path: string, specifier: string): string => {
  if (specifier.startsWith(".")) return join(dirname(path), specifier);
  const [alias, name] = specifier.split(/\/(.*)/);
  if (alias === "#contract" || alias === "#events") return `functions/${name}/${alias.slice(1)}.ts`;
  if (alias === "#kernel") return `functions/kernel/${name}.ts`;
  if (alias === "#web") return `web/src/${name}`;
  return `npm:${specifier}`;
};

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?([^;"'()]*?)\s*from\s*"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)|(?:^|\n)import\s+"([^"]+)"/g;

/** Everything a file imports; `type:` goes before what vanishes when types are stripped. */
const importsOf = (path: string): string[] =>
  [...textOf(path).matchAll(IMPORT)].map(([, type, names = "", from, lazy, bare]) => {
    const inside = /^\{([\s\S]*)\}$/
      .exec(names)?.[1]
      ?.split(",")
      .filter((name) => name.trim() !== "");
    const typeOnly = type !== undefined || (inside?.every((name) => name.trim().startsWith("type ")) ?? false);
    return `${typeOnly ? "type:" : ""}${targetOf(path, from ?? lazy ?? bare ?? "")}`;
  });

const allows = (row: Row, path: string, imported: string): boolean =>
  row.may.some((pattern) => {
    const rule = pattern.replace("OWN", path.split("/").slice(0, 2).join("/")).replaceAll(".ts", "\\.ts");
    return (
      new RegExp(`^(type:)?(${rule})$`).test(imported) && (!rule.startsWith("type:") || imported.startsWith("type:"))
    );
  });

const violations = (rule: (path: string, text: string) => boolean, among: readonly string[]): string[] =>
  among.filter((path) => rule(path, textOf(path)));

describe("the house", () => {
  it("was read at all", () => {
    expect(shipped.filter((path) => path.startsWith("functions/")).length).toBeGreaterThan(60);
    expect(shipped.filter((path) => path.startsWith("infra/")).length).toBeGreaterThan(40);
    expect(shipped.filter((path) => path.startsWith("web/")).length).toBeGreaterThan(60);
    expect(shipped.flatMap(importsOf).length).toBeGreaterThan(1000);
  });

  it.each(LAYERS)("$files: $why", (row) => {
    const files = shipped.filter((path) => LAYERS.find(({ files: fits }) => fits.test(path)) === row);
    expect(files.length, "a row that fits no file").toBeGreaterThan(0);
    const wrong = files.flatMap((path) =>
      importsOf(path)
        .filter((imported) => !allows(row, path, imported))
        .map((imported) => `${path} → ${imported}`),
    );
    expect(wrong).toEqual([]);
  });

  it("has a row for every file, so that a new kind of file is thought about once", () => {
    expect(shipped.filter((path) => !LAYERS.some(({ files }) => files.test(path)))).toEqual([]);
  });

  it("lets slices meet only through the aliases that cannot reach a store", () => {
    const slice = (path: string) => /^functions\/(\w+)\//.exec(path)?.[1];
    const wrong = shipped
      .filter((path) => slice(path) !== undefined && slice(path) !== "entry")
      .flatMap((path) =>
        [...textOf(path).matchAll(/from "(\.[^"]+)"/g)]
          .map(([, specifier = ""]) => join(dirname(path), specifier))
          .filter((target) => slice(target) !== slice(path))
          .map((target) => `${path} → ${target}`),
      );
    expect(wrong).toEqual([]);
  });
});

describe("in the house", () => {
  const functions = shipped.filter((path) => path.startsWith("functions/"));

  it("no file is longer than one can hold in mind", () => {
    const linesOf = (path: string) => textOf(path).split("\n").length;
    expect(violations((path) => linesOf(path) > 400, shipped)).toEqual([]);
    expect(
      violations((path) => linesOf(path) > 300, functions),
      "a smell: split it by verb",
    ).toEqual([]);
    expect(functions.map(linesOf).toSorted((a, b) => a - b)[Math.floor(functions.length / 2)]).toBeLessThanOrEqual(80);
  });

  it("zod is imported as a namespace: the named import carries 64 locales into every bundle", () => {
    const named = (_: string, text: string) =>
      [...text.matchAll(/import ([^;]*?) from "zod"/g)].some(([, how]) => !/^(type )?\* as z$/.test(how ?? ""));
    expect(violations(named, shipped)).toEqual([]);
  });

  it("nothing scans the table, on no path", () => {
    expect(violations((_, text) => /ScanCommand|\.scan\(|paginateScan/.test(text), functions)).toEqual([]);
  });

  it("only kernel/time.ts reads the clock", () => {
    const reads = (_: string, text: string) => /Date\.now\(|new Date\(\)|performance\.now\(/.test(text);
    expect(violations(reads, functions)).toEqual(["functions/kernel/time.ts"]);
  });

  it("chance is the business of ids, secrets, request ids and the pause before trying again", () => {
    const rolls = (_: string, text: string) =>
      /Math\.random|randomUUID|randomBytes|getRandomValues|from "ulid"/.test(text);
    expect(violations(rolls, functions).toSorted()).toEqual([
      "functions/entry/api.ts",
      "functions/entry/public.ts",
      "functions/kernel/id.ts",
      "functions/kernel/reading.ts",
      "functions/kernel/secret.ts",
      "functions/kernel/table.ts",
      "functions/submission/copy/pdf.ts",
    ]);
  });

  it("there are no barrels, and no folder that could hold anything", () => {
    expect(violations((_, text) => /^export \* from/m.test(text), sources)).toEqual([]);
    const vague = /(^|\/)(commons?|utils?|helpers?|types?|libs?|managers?|services?|misc|shared)(\/|\.tsx?$)/;
    expect(everything.filter((path) => vague.test(path))).toEqual([]);
  });
});
