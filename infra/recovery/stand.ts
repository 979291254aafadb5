/** What a table says, read as the domain's values: how an invariant asks after other items. */
import { type Contents, nameOf, type TableItem } from "./contents.ts";
import { isKnown, type KindName, KINDS, type ValueOf } from "./kinds.ts";

export interface Entry<T> {
  /** Its keys, for whoever is told of it. */
  readonly name: string;
  readonly item: TableItem;
  readonly value: T;
}

export interface Stand {
  /** Every item of a kind that can be read as one; the others are found by an invariant of their own. */
  all<K extends KindName>(kind: K): readonly Entry<ValueOf<K>>[];
  /** By the fields that its key is made of. */
  find<K extends KindName>(kind: K, by: Partial<ValueOf<K>>): ValueOf<K> | undefined;
  /** Those of a kind that have this in a field. */
  allWith<K extends KindName, F extends keyof ValueOf<K> & string>(
    kind: K,
    field: F,
    is: ValueOf<K>[F],
  ): readonly Entry<ValueOf<K>>[];
}

/** Sort key of a fact that was given to the workers once more: it lies beside its first telling. See `facts.ts`. */
export const AGAIN = "again#";

export const isTellingAgain = ({ sk }: Pick<TableItem, "sk">): boolean => sk.startsWith(AGAIN);

export const openStand = (contents: Contents): Stand => {
  const entries = new Map<KindName, Entry<object>[]>();
  const values = new Map<string, object>();
  for (const [name, item] of contents) {
    if (!isKnown(item.kind) || isTellingAgain(item)) continue;
    const { success, data } = KINDS[item.kind].schema.safeParse(item.data);
    if (!success) continue;
    const known = entries.get(item.kind);
    if (known) known.push({ name, item, value: data });
    else entries.set(item.kind, [{ name, item, value: data }]);
    values.set(name, data);
  }
  const groups = new Map<string, Map<unknown, Entry<object>[]>>();

  const groupOf = (kind: KindName, field: string): Map<unknown, Entry<object>[]> => {
    const name = `${kind} ${field}`;
    const group =
      groups.get(name) ??
      Map.groupBy(entries.get(kind) ?? [], ({ value }) => (value as Record<string, unknown>)[field]);
    groups.set(name, group);
    return group;
  };

  return {
    all: <K extends KindName>(kind: K) => (entries.get(kind) ?? []) as Entry<ValueOf<K>>[],
    find<K extends KindName>(kind: K, by: Partial<ValueOf<K>>) {
      const [pk, sk] = (KINDS[kind].key as (value: unknown) => readonly [string, string])(by);
      return values.get(nameOf({ pk, sk })) as ValueOf<K> | undefined;
    },
    allWith: <K extends KindName>(kind: K, field: string, is: unknown) =>
      (groupOf(kind, field).get(is) ?? []) as Entry<ValueOf<K>>[],
  };
};
