import { type AuditLine, audit } from "#kernel/audit";
import { publish } from "#kernel/event";
import { create, defineItem, type Page, replace, type Stored, type Table } from "#kernel/table";
import { addDays, epochSeconds, Instant } from "#kernel/time";
import * as z from "zod";

import { Match, Plan, Share, Standing, Unmatched } from "./contract.ts";
import { AssignmentAsked, AssignmentWanted, AvailabilityChanged } from "./events.ts";

const StandingItem = defineItem({
  kind: "pool-standing",
  schema: Standing,
  keys: ({ personId }) => standingKey(personId),
});

const PlanItem = defineItem({
  kind: "plan",
  schema: Plan,
  keys: ({ id, ask }) => ({ ...planKey(id), gsi1pk: `plans-of#${ask.pool}`, gsi1sk: id }),
});

/** What a plan says, in pieces that are read one at a time. Swept when nobody asks any more; who was given what stands in the slots. */
const KEPT_DAYS = 90;
/** Matches of one piece: about 50 KB. */
export const PIECE = 100;

const Piece = z.object({
  planId: z.string(),
  run: z.string(),
  part: z.enum(["matched", "unmatched", "shares"]),
  number: z.int(),
  askedAt: Instant,
  matched: z.array(Match).default([]),
  unmatched: z.array(Unmatched).default([]),
  shares: z.array(Share).default([]),
});
export type Piece = z.infer<typeof Piece>;
export type Part = Piece["part"];

const PieceItem = defineItem({
  kind: "plan-piece",
  schema: Piece,
  keys: ({ planId, run, part, number, askedAt }) => ({
    pk: `plan#${planId}`,
    sk: `${run}#${part}#${String(number).padStart(4, "0")}`,
    expiresAt: epochSeconds(addDays(askedAt, KEPT_DAYS)),
  }),
});

const standingKey = (personId: string) => ({ pk: `person#${personId}`, sk: "pool-standing" });
const planKey = (id: string) => ({ pk: `plan#${id}`, sk: "plan" });

export interface PoolStore {
  /** Never said anything: version 0. */
  findStanding(personId: string): Promise<Stored<Standing>>;
  /** `false` when somebody wrote it meanwhile. */
  saveStanding(standing: Stored<Standing>, line: AuditLine): Promise<boolean>;
  /** The same, with the fact that her time is another. */
  saveAvailability(standing: Stored<Standing>, line: AuditLine, eventId: string): Promise<boolean>;
  findPlan(id: string): Promise<Stored<Plan> | undefined>;
  /** Newest first. */
  plansOf(pool: string, page: { limit: number; after?: string | undefined }): Promise<Page<Stored<Plan>>>;
  /** The plan as it is asked for, with the fact that has it made. */
  ask(plan: Plan, line: AuditLine, eventId: string): Promise<boolean>;
  /** Has a plan that was shown put into effect. `false` when somebody did meanwhile. */
  want(plan: Stored<Plan>, line: AuditLine, eventId: string): Promise<boolean>;
  /** `false` when somebody wrote it meanwhile. */
  savePlan(plan: Stored<Plan>): Promise<boolean>;
  addPiece(piece: Piece): Promise<void>;
  /** Of the run that the plan names; none while it is not ready. */
  pieces(plan: Plan, part: Part, page: { limit: number; after?: string | undefined }): Promise<Page<Stored<Piece>>>;
}

export const openPool = (table: Table): PoolStore => ({
  async findStanding(personId) {
    const there = await table.get(StandingItem, standingKey(personId));
    return there ?? { personId, leave: [], ties: [], pausedIn: [], version: 0 };
  },
  saveStanding: (standing, line) => table.transact([replace(StandingItem, standing), audit(line)]),
  saveAvailability: (standing, line, eventId) =>
    table.transact([
      replace(StandingItem, standing),
      audit(line),
      publish(AvailabilityChanged, { personId: standing.personId }, { id: eventId, at: line.at }),
    ]),
  findPlan: (id) => table.get(PlanItem, planKey(id)),
  plansOf: (pool, page) => table.list(PlanItem, { index: "gsi1", pk: `plans-of#${pool}`, newestFirst: true, ...page }),
  ask: (plan, line, eventId) =>
    table.transact([
      create(PlanItem, plan),
      audit(line),
      publish(AssignmentAsked, { planId: plan.id }, { id: eventId, at: plan.askedAt }),
    ]),
  want: (plan, line, eventId) =>
    table.transact([
      replace(PlanItem, plan),
      audit(line),
      publish(AssignmentWanted, { planId: plan.id }, { id: eventId, at: line.at }),
    ]),
  savePlan: (plan) => table.transact([replace(PlanItem, plan)]),
  async addPiece(piece) {
    await table.transact([create(PieceItem, piece)]);
  },
  pieces: ({ id, run = "none" }, part, page) =>
    table.list(PieceItem, { pk: `plan#${id}`, begins: `${run}#${part}#`, ...page }),
});
