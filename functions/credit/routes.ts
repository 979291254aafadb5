import type { Programme } from "#contract/programme";
import type { Role } from "#kernel/actor";
import { type Env, input } from "#kernel/http";
import type { IdMaker } from "#kernel/id";
import { accept, found, refuse } from "#kernel/problem";
import type { Clock } from "#kernel/time";
import { Hono } from "hono";
import * as z from "zod";

import { type CreditView, type EntryView, type LedgerEntry, NewEntry } from "./contract.ts";
import { checkEntry, countEntries, mayAward, reversalOf, summaryOf } from "./rules.ts";
import type { CreditStore } from "./store.ts";

export interface CreditDeps {
  readonly store: CreditStore;
  readonly now: Clock;
  readonly newId: IdMaker;
  readonly currentProgramme: () => Promise<Programme | undefined>;
  /** Roles of the person the hours are for; `undefined` when nobody has that id. */
  readonly findRoles: (personId: string) => Promise<readonly Role[] | undefined>;
}

const presentEntry = (entry: LedgerEntry, counted: Pick<EntryView, "countedHundredths" | "why">): EntryView => ({
  id: entry.id,
  kind: entry.kind,
  hundredths: entry.hundredths,
  on: entry.on,
  source: entry.source,
  title: entry.title,
  programmeNumber: entry.programmeNumber,
  at: entry.at,
  ...(entry.reverses && { reverses: entry.reverses }),
  ...counted,
});

export const creditRoutes = ({ store, now, newId, currentProgramme, findRoles }: CreditDeps) => {
  const newIds = () => ({ eventId: newId("event"), auditId: newId("audit") });

  return new Hono<Env>()
    .get("/", async (c) => {
      const [entries, programme] = await Promise.all([store.ledgerOf(c.var.actor.personId), currentProgramme()]);
      const { hours } = found(programme);
      const counted = countEntries(entries, hours);
      const view: CreditView = {
        summary: summaryOf(entries, hours),
        entries: entries
          .toReversed()
          .map((entry) =>
            presentEntry(entry, counted.get(entry.id) ?? { countedHundredths: 0, why: "outside-window" }),
          ),
      };
      return c.json(view);
    })

    .post("/entries", input("json", NewEntry), async (c) => {
      const { actor } = c.var;
      const entry = c.req.valid("json");
      const roles = await findRoles(entry.personId);
      if (!mayAward(actor, entry.personId, roles?.map(({ path }) => path) ?? [])) return refuse("forbidden");
      const wrong = checkEntry(entry, now());
      if (wrong) return accept<never>(wrong);
      const { number: programmeNumber } = found(await currentProgramme());
      const awarded = { ...entry, id: newId("entry"), programmeNumber, awardedBy: actor.personId, at: now() };
      if (!(await store.award(awarded, newIds()))) return refuse("already-exists");
      return c.json({ entryId: awarded.id }, 201);
    })

    .post("/entries/:id/reversal", input("json", z.object({ personId: z.string() })), async (c) => {
      const { personId } = c.req.valid("json");
      const roles = await findRoles(personId);
      if (!mayAward(c.var.actor, personId, roles?.map(({ path }) => path) ?? [])) return refuse("forbidden");
      const entry = found(await store.find(personId, c.req.param("id")));
      const reversal = accept(reversalOf(entry, { id: newId("entry"), awardedBy: c.var.actor.personId, at: now() }));
      if (!(await store.award(reversal, newIds()))) return refuse("already-exists");
      return c.json({ entryId: reversal.id }, 201);
    });
};
