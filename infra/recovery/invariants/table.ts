import { isKnown, KINDS } from "../kinds.ts";
import { isTellingAgain } from "../stand.ts";
import { type Finding, invariant, type Looked } from "./invariant.ts";

/** The deployment's own signing key is a plain item; see `functions/kernel/secret.ts`. */
const SECRET = "secret";

const stateOf = (keys: readonly [string, string] | undefined): string => keys?.join(" ") ?? "nowhere";

/** Items whose kind is known, with their value as the kind's schema reads it. */
function* readable({ contents }: Looked) {
  for (const [name, item] of contents) {
    if (!isKnown(item.kind) || isTellingAgain(item)) continue;
    const { key, index, schema } = KINDS[item.kind] as unknown as {
      readonly key: (value: unknown) => readonly [string, string];
      readonly index?: (value: unknown) => readonly [string, string] | undefined;
      readonly schema: (typeof KINDS)[keyof typeof KINDS]["schema"];
    };
    yield { name, item, key, index, parsed: schema.safeParse(item.data) };
  }
}

export const TABLE_INVARIANTS = [
  invariant("every item has its kind and its version", function* ({ contents }): Iterable<Finding> {
    for (const [name, { kind, version }] of contents) {
      if (typeof kind !== "string" || kind === "") yield { item: name, says: "it has no kind" };
      if (!Number.isSafeInteger(version) || version < 1)
        yield { item: name, says: `its version is ${String(version)}` };
    }
  }),

  invariant("every item is of a kind that this release knows", function* ({ contents }) {
    for (const [name, { kind }] of contents) {
      if (kind !== SECRET && !isKnown(kind))
        yield { item: name, says: `kind ${kind} is not in infra/recovery/kinds.ts` };
    }
  }),

  invariant("every value is what its contract says", function* (looked) {
    for (const { name, item, parsed } of readable(looked)) {
      const [issue] = parsed.error?.issues ?? [];
      if (issue) yield { item: name, says: `${item.kind}: data.${issue.path.join(".")}: ${issue.message}` };
    }
  }),

  invariant("every item lies under the keys that its value says", function* (looked) {
    for (const { name, key, parsed } of readable(looked)) {
      if (!parsed.success) continue;
      const expected = stateOf(key(parsed.data));
      if (expected !== name) yield { item: name, says: `its value belongs to ${expected}` };
    }
  }),

  invariant("every item stands in the index where its value says, or in none", function* (looked) {
    for (const { name, item, index, parsed } of readable(looked)) {
      if (!parsed.success) continue;
      const { gsi1pk, gsi1sk } = item;
      const stands = gsi1pk === undefined && gsi1sk === undefined ? "nowhere" : `${gsi1pk} ${gsi1sk}`;
      const expected = stateOf(index?.(parsed.data));
      if (stands !== expected)
        yield { item: name, says: `it stands in the index at ${stands}, and belongs to ${expected}` };
    }
  }),

  invariant("what is only ever added was written once", function* ({ contents }) {
    for (const [name, { kind, version }] of contents) {
      const rewritten = isKnown(kind) && "rewritten" in KINDS[kind];
      if (!rewritten && version > 1) yield { item: name, says: `${kind} was written ${version} times` };
    }
  }),
];
