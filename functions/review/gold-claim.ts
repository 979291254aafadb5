/** Gives known work to a scorer as an ordinary claim, before she is let in to a competency, and now and then unawares. */
import type { Calibration, Gold, GoldLine, GoldUse } from "#contract/gold";
import type { Programme } from "#contract/programme";
import { dated, idAfter } from "#kernel/id";
import { refuse } from "#kernel/problem";
import type { Stored } from "#kernel/table";
import type { Instant } from "#kernel/time";

import type { ReviewCase, Slot } from "./contract.ts";
import type { ReviewDeps } from "./deps.ts";
import { claim } from "./rules/claim.ts";
import { inHerOrder, isHiddenDue, isOpen, openGoldCase, seemsOpened, standingOf } from "./rules/gold.ts";
import { codeOf } from "./rules/open.ts";
import { mayClaim, type Scorer } from "./rules/queue.ts";
import { type HeldClaims, reviewWrites } from "./store.ts";

interface Claimed {
  readonly slot: Stored<Slot>;
  readonly reviewCase: Stored<ReviewCase>;
}

/** What she holds, as it was read. */
export interface Holding {
  readonly held: Stored<HeldClaims>;
  readonly slots: readonly Stored<Slot>[];
}

/** A scorer in one competency, with the known work in her hands. `next`: what she would be given to be let in. */
interface In {
  readonly competency: string;
  readonly lines: readonly GoldLine[];
  readonly inHand: number;
  readonly next?: Claimed | undefined;
  readonly standing: Pick<Calibration, "state" | "done" | "of"> | undefined;
}

/** Where she may look for other work, and where hidden ones may come up; without rules for known work, everywhere. */
export interface Gate {
  readonly competencies: readonly string[];
  readonly rules?: Programme;
  readonly ins: readonly In[];
}

/** How a case of known work is made to look. */
interface Guise {
  readonly use: GoldUse;
  readonly like: Pick<ReviewCase, "policy" | "programmeNumber">;
  /** A slot that it goes before, and whose case came in then. */
  readonly before?: Instant;
}

/** A case for her alone; `undefined` when she has a tie to it or has seen it, or it cannot be shown any more. */
const offer = async (
  deps: ReviewDeps,
  scorer: Scorer,
  item: Gold,
  { use, like, before }: Guise,
  at: Instant,
): Promise<Claimed | undefined> => {
  const { store, gold, newId } = deps;
  const origin = await store.findCase(item.caseId);
  if (!origin) return undefined;
  const id = newId("case");
  const openedAt = before === undefined ? at : seemsOpened(before, id);
  const slotId = dated(newId("slot"), openedAt);
  const made = (seenBy: readonly string[]): Claimed => {
    const opening = { id, code: codeOf(id), slotId, goldId: item.id, goldUse: use, seenBy, openedAt };
    const { slot, reviewCase } = openGoldCase(origin, opening, like);
    return { slot: { ...slot, version: 0 }, reviewCase: { ...reviewCase, version: 0 } };
  };
  const isHers = ({ slot, reviewCase }: Claimed): boolean => mayClaim(slot, reviewCase, scorer, at);
  if (!isHers(made([]))) return undefined;
  const [isReady, seenBy, reread] = await Promise.all([
    gold.isReady(item),
    gold.seenBy(item.submissionId),
    store.findCase(idAfter("case", item.decisionId)),
  ]);
  const offered = made([...seenBy, ...(reread?.scorerIds ?? [])]);
  return isReady && isHers(offered) ? offered : undefined;
};

/** One that she gave back for later. */
const givenBack = async (
  { store, gold }: ReviewDeps,
  scorer: Scorer,
  slotId: string,
  item: Gold,
  at: Instant,
): Promise<Claimed | undefined> => {
  const slot = await store.findSlot(slotId);
  if (slot?.state !== "waiting" || !(await gold.isReady(item))) return undefined;
  const reviewCase = await store.findCase(slot.caseId);
  return reviewCase && mayClaim(slot, reviewCase, scorer, at) ? { slot, reviewCase } : undefined;
};

/** The first in her order that she may be given, and how many she has not met. */
const firstFor = async (
  deps: ReviewDeps,
  scorer: Scorer,
  competency: string,
  frameworkVersion: number | undefined,
  guise: Guise,
  at: Instant,
): Promise<{ next: Claimed | undefined; left: number }> => {
  const { personId } = scorer;
  const active = await deps.gold.active(competency);
  const fitting = active.filter((one) => one.frameworkVersion === frameworkVersion);
  if (fitting.length === 0) return { next: undefined, left: 0 };
  const met = new Map((await deps.gold.metBy(personId, competency)).map((one) => [one.goldId, one.slotId]));
  for (const item of inHerOrder(fitting, personId)) {
    const slotId = met.get(item.id);
    const next = await (slotId === undefined
      ? offer(deps, scorer, item, guise, at)
      : givenBack(deps, scorer, slotId, item, at));
    if (next) return { next, left: Math.max(1, fitting.filter(({ id }) => !met.has(id)).length) };
  }
  return { next: undefined, left: 0 };
};

const readIn = async (
  deps: ReviewDeps,
  scorer: Scorer,
  competency: string,
  slots: readonly Stored<Slot>[],
  rules: Programme,
  at: Instant,
): Promise<In> => {
  const policy = rules.scoring.gold;
  const inHand = slots.filter((slot) => slot.goldId !== undefined && slot.competency === competency).length;
  const lines = await deps.gold.linesOf(scorer.personId, competency);
  const one = { competency, lines, inHand };
  if (!policy || standingOf(lines, policy, 1)?.state !== "qualifying")
    return { ...one, standing: policy && standingOf(lines, policy, 0) };
  const guise = { use: "qualifying", like: { policy: rules.scoring, programmeNumber: rules.number } } as const;
  const version = await deps.gold.frameworkVersion();
  const { next, left } = await firstFor(deps, scorer, competency, version, guise, at);
  return { ...one, next, standing: standingOf(lines, policy, left + inHand) };
};

export const openGate = async (
  deps: ReviewDeps,
  scorer: Scorer,
  slots: readonly Stored<Slot>[],
  at: Instant,
): Promise<Gate> => {
  const { competencies } = scorer.expertise;
  const rules = await deps.gold.rules();
  if (!rules?.scoring.gold) return { competencies, ins: [] };
  const ins = await Promise.all(competencies.map((one) => readIn(deps, scorer, one, slots, rules, at)));
  return { competencies: ins.filter(({ standing }) => isOpen(standing)).map((one) => one.competency), rules, ins };
};

/** Takes it, new or given back; `lost` when she pulled on another connection too. */
const take = async (
  deps: ReviewDeps,
  scorer: Scorer,
  { held, slots }: Holding,
  offered: Claimed,
  at: Instant,
): Promise<Claimed | "lost"> => {
  const others = slots.filter(({ id }) => id !== offered.slot.id);
  if (others.length >= offered.reviewCase.policy.maxHeldClaims) return refuse("too-many-claims");
  const { slot, reviewCase } = claim(offered.slot, offered.reviewCase, scorer, at);
  const { id: caseId, competency, goldId = "" } = reviewCase;
  const met = { scorerId: scorer.personId, competency, goldId, caseId, slotId: slot.id, at };
  const won = await deps.store.commit([
    reviewWrites.slot(slot),
    reviewWrites.reviewCase(reviewCase),
    reviewWrites.held({ ...held, slotIds: [...others.map(({ id }) => id), slot.id] }),
    ...(offered.slot.version === 0 ? [deps.gold.writes.met(met)] : []),
  ]);
  if (!won) return "lost";
  return {
    slot: { ...slot, version: slot.version + 1 },
    reviewCase: { ...reviewCase, version: reviewCase.version + 1 },
  };
};

/** What goes before all other work: known work whose lease ran out in her hands, then what lets her in. */
export const pullKnown = async (
  deps: ReviewDeps,
  scorer: Scorer,
  holding: Holding,
  { ins }: Gate,
  at: Instant,
): Promise<Claimed | "lost" | undefined> => {
  const lapsed = holding.slots.find((slot) => slot.goldId !== undefined && slot.availableAt <= at);
  const reviewCase = lapsed && (await deps.store.findCase(lapsed.caseId));
  if (lapsed && reviewCase) return take(deps, scorer, holding, { slot: lapsed, reviewCase }, at);
  const next = ins.find(
    ({ standing, inHand, next: offered }) =>
      standing?.state === "qualifying" && offered !== undefined && inHand < standing.of - standing.done,
  )?.next;
  return next && take(deps, scorer, holding, next, at);
};

/** A hidden one in the place of a slot that she would have been given, when one is due. */
export const pullHidden = async (
  deps: ReviewDeps,
  scorer: Scorer,
  holding: Holding,
  { ins, rules }: Gate,
  { slot, reviewCase }: Claimed,
  at: Instant,
): Promise<Claimed | "lost" | undefined> => {
  const { competency, kind } = slot;
  const policy = rules?.scoring.gold;
  const one = ins.find((any) => any.competency === competency);
  if (!policy || !one || kind !== "score") return undefined;
  if (!isHiddenDue(slot.id, scorer.personId, `${one.lines[0]?.caseId}+${one.inHand}`, policy)) return undefined;
  const guise = { use: "hidden", like: reviewCase, before: reviewCase.openedAt } as const;
  const { next } = await firstFor(deps, scorer, competency, reviewCase.frameworkVersion, guise, at);
  return next && take(deps, scorer, holding, next, at);
};
