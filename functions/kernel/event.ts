import * as z from "zod";

import { idOf } from "./id.ts";
import type { Write } from "./table.ts";
import { create, defineItem } from "./table.ts";
import { addDays, epochSeconds, Instant } from "./time.ts";

/** Facts stay in the outbox this long for replay; the things they tell of stay for good. */
const OUTBOX_DAYS = 90;

export const EVENT_KIND = "event";

/** A worker is given a fact this often; one that fails each time is put aside. */
export const MAX_DELIVERIES = 3;

/** A fact, as it lies in the outbox and travels the stream. `data` is parsed by the publishing slice's schema. */
export const Fact = z.object({
  id: idOf("event"),
  name: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  at: Instant,
  data: z.record(z.string(), z.unknown()),
});
export type Fact = z.infer<typeof Fact>;

const OutboxItem = defineItem({
  kind: EVENT_KIND,
  schema: Fact,
  keys: (fact) => ({
    pk: `event#${fact.id}`,
    sk: "event",
    expiresAt: epochSeconds(addDays(fact.at, OUTBOX_DAYS)),
  }),
});

/** A fact's name and the shape of its data, declared once in a slice's `events.ts`. */
export interface FactKind<T extends Record<string, unknown>> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
}

export const defineFact = <T extends Record<string, unknown>>(name: string, schema: z.ZodType<T>): FactKind<T> => ({
  name,
  schema,
});

/** The write that publishes a fact; put it in the same transaction as the change it tells of. */
export const publish = <T extends Record<string, unknown>>(
  kind: FactKind<T>,
  data: T,
  { id, at }: { id: string; at: Instant },
): Write => create(OutboxItem, { id, name: kind.name, at, data: kind.schema.parse(data) });

/** The data when the fact is of that kind; `undefined` when it is of another. */
export const read = <T extends Record<string, unknown>>(kind: FactKind<T>, fact: Fact): T | undefined =>
  fact.name === kind.name ? kind.schema.parse(fact.data) : undefined;
