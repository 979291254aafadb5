import * as z from "zod";

import { idOf } from "./id.ts";
import type { Write } from "./table.ts";
import { create, defineItem } from "./table.ts";
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
