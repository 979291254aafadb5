/** Tells whether two tables hold the same: a digest for each kind of item, and the differences item by item. */
import { createHash } from "node:crypto";

import type { Contents, TableItem } from "./contents.ts";

/** The same text for the same value, whatever the order of its fields. */
const canonical = (value: unknown): string => {
  if (typeof value === "bigint") return `${value}n`;
  if (value instanceof Uint8Array) return `bytes:${Buffer.from(value).toString("base64")}`;
  if (value instanceof Set) return `set:${[...value].map(canonical).toSorted().join()}`;
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join()}}`;
};

export const isSame = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

export interface KindDigest {
  readonly kind: string;
  readonly count: number;
  readonly sha256: string;
}

/** One line for each kind of item, in the order of their names; over all its items in the order of their keys. */
export const digestsOf = (contents: Contents): KindDigest[] => {
  const kinds = Map.groupBy(contents, ([, { kind }]) => kind);
  return [...kinds]
    .map(([kind, items]) => {
      const hash = createHash("sha256");
      const lines = items.map(([name, item]) => `${name}\0${canonical(item)}\n`);
      for (const line of lines.toSorted()) hash.update(line);
      return { kind, count: items.length, sha256: hash.digest("hex") };
    })
    .toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
};

/** One digest over all kinds: enough to compare two tables by eye. */
export const digestOf = (digests: readonly KindDigest[]): string => {
  const hash = createHash("sha256");
  for (const { kind, count, sha256 } of digests) hash.update(`${kind} ${count} ${sha256}\n`);
  return hash.digest("hex").slice(0, 16);
};

export interface Difference {
  readonly item: string;
  readonly kind: string;
  readonly how: "missing" | "not expected" | "changed";
  /** Where a changed item differs first: `data.level`. */
  readonly at?: string;
}

/** The path of the first field in which two values differ. */
const pathOf = (a: unknown, b: unknown, path = ""): string | undefined => {
  if (isSame(a, b)) return undefined;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return path;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const name of [...names].toSorted()) {
    const [one, other] = [a, b].map((value) => (value as Record<string, unknown>)[name]);
    const found = pathOf(one, other, path === "" ? name : `${path}.${name}`);
    if (found !== undefined) return found;
  }
  return path;
};

const compare = (
  expected: TableItem | undefined,
  found: TableItem | undefined,
): Pick<Difference, "how" | "at"> | undefined => {
  if (!expected) return { how: "not expected" };
  if (!found) return { how: "missing" };
  const at = pathOf(expected, found);
  return at === undefined ? undefined : { how: "changed", at };
};

/** Every item in which `found` is not `expected`, in the order of their keys. */
export const differencesBetween = (expected: Contents, found: Contents): Difference[] =>
  [...new Set([...expected.keys(), ...found.keys()])].toSorted().flatMap((item) => {
    const [one, other] = [expected.get(item), found.get(item)];
    const difference = compare(one, other);
    return difference ? [{ item, kind: (one ?? other)?.kind ?? "", ...difference }] : [];
  });
