import * as z from "zod";

import { idOf } from "./id.ts";
import type { Table, Write } from "./table.ts";
import { create, defineItem, everyPage } from "./table.ts";
import { Instant } from "./time.ts";

/** One line of the trail: who did what to which thing. Append-only; grades, credit, roles and evidence reads leave one. */
export const AuditLine = z.object({
  id: idOf("audit"),
  at: Instant,
  actorId: z.string(),
  act: z.string(),
  subjectId: z.string(),
  note: z.string().optional(),
});
export type AuditLine = z.infer<typeof AuditLine>;

const AuditItem = defineItem({
  kind: "audit",
  schema: AuditLine,
  keys: (line) => ({ pk: `audit#${line.subjectId}`, sk: line.id, gsi1pk: `audit-by#${line.actorId}`, gsi1sk: line.id }),
});

export const audit = (line: AuditLine): Write => create(AuditItem, line);

export interface Trail {
  /** What was done to a thing, oldest first. */
  of(subjectId: string): Promise<AuditLine[]>;
  /** What a person did, oldest first. */
  by(actorId: string): Promise<AuditLine[]>;
}

export const openTrail = (table: Table): Trail => ({
  of: (subjectId) => everyPage((page) => table.list(AuditItem, { pk: `audit#${subjectId}`, ...page })),
  by: (actorId) => everyPage((page) => table.list(AuditItem, { index: "gsi1", pk: `audit-by#${actorId}`, ...page })),
});
