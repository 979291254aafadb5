/** What the pool's people see, field by field. */
import type { Expertise } from "#contract/directory";
import type { Stored } from "#kernel/table";

import type { ExpertView, Load, Match, MatchView, Plan, PlanView, Standing, StandingView } from "./contract.ts";

export const presentStanding = (standing: Stored<Standing>): StandingView => ({
  personId: standing.personId,
  version: standing.version,
  ...(standing.weeklyCapacity !== undefined && { weeklyCapacity: standing.weeklyCapacity }),
  leave: standing.leave,
  ties: standing.ties,
  pausedIn: standing.pausedIn,
});

export interface KnownExpert {
  readonly name: ExpertView["name"];
  readonly version: number;
  readonly expertise?: Expertise | undefined;
}

export const presentExpert = (
  standing: Stored<Standing>,
  { name, version, expertise }: KnownExpert,
  load: Load,
  awayUntil: string | undefined,
): ExpertView => ({
  ...presentStanding(standing),
  name,
  expertise: expertise ?? null,
  personVersion: version,
  ...(awayUntil !== undefined && { awayUntil }),
  load: { reviewedThisWeek: load.reviewedThisWeek, held: load.held, assigned: load.assigned },
});

export const presentPlan = (plan: Plan): PlanView => ({
  id: plan.id,
  ask: plan.ask,
  askedAt: plan.askedAt,
  state: plan.state,
  applies: plan.applies,
  matched: plan.matched,
  unmatched: plan.unmatched,
  moved: plan.moved,
  skipped: plan.skipped,
  ...(plan.readyAt && { readyAt: plan.readyAt }),
  ...(plan.appliedAt && { appliedAt: plan.appliedAt }),
  ...(plan.optimal !== undefined && { optimal: plan.optimal }),
  ...(plan.cost !== undefined && { cost: plan.cost }),
  ...(plan.seconds !== undefined && { seconds: plan.seconds }),
});

export const presentMatch = ({ slotId, code, competency, promisedBy, personId, name, reasons }: Match): MatchView => ({
  slotId,
  code,
  competency,
  promisedBy,
  personId,
  name,
  reasons,
});
