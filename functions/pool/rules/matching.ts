/** Who could score what, at which price and why: the flow that the solver is given, and what its answer says. */
import type { Expertise } from "#contract/directory";
import type { ReviewCase, Slot } from "#contract/review";
import { type Instant, secondsBetween } from "#kernel/time";

import type { Leave, Match, NoMatch, Reason, Share, Unmatched } from "../contract.ts";
import { awayUntil, presentDays } from "./standing.ts";

/** A case with the places of it that the plan may fill, all of one kind. */
export interface OpenCase {
  readonly reviewCase: ReviewCase;
  readonly slots: readonly (Slot & { readonly version: number })[];
}

export interface Candidate {
  readonly personId: string;
  readonly name: Match["name"];
  readonly expertise: Expertise;
  readonly leave: readonly Leave[];
  /** Reviews she has time for in the weeks of the plan, and how many of them are spoken for. */
  readonly capacity: number;
  readonly taken: number;
  /** Why a slot is not for her, in the queue's own words; `undefined` when it is. */
  readonly barOf: (slot: Slot, reviewCase: ReviewCase) => string | undefined;
}

/**
 * Prices, in one unit: what one step of balance costs. A strange subject is worth more than any difference of load; having scored the
 * teacher before, more than the subject. Source: our own, see the decision on the plan's prices.
 */
const PRICE = { anySubject: 10, otherSubject: 60, earlier: 200, repeat: 80 } as const;
/** The load of an expert rises in steps of a tenth of her time; each tenth costs this more than the one before. */
const STEPS = 10;
const STEP_PRICE = 6;
/** Nobody at all is worse than anybody; the nearer the promise, the worse. */
const UNMET_PRICE = 2000;
const UNMET_PRICE_A_DAY = 40;
const URGENT_DAYS = 30;
/** An expert who is away for so long cannot be counted on for what is due, or overdue. */
const DUE_SOON_DAYS = 3;

const DAY_SECONDS = 86_400;
const midnightOf = (instant: Instant): Instant => `${instant.slice(0, 10)}T00:00:00.000Z`;
/** Days of the calendar: 0 today, -1 yesterday. */
const daysTo = (promisedBy: Instant, now: Instant): number =>
  Math.round(secondsBetween(midnightOf(now), midnightOf(promisedBy)) / DAY_SECONDS);

const matchOf = (known: readonly string[], asked: string | undefined): "same" | "any" | "other" => {
  if (asked === undefined || known.length === 0) return "any";
  return known.includes(asked) ? "same" : "other";
};

const priceOf = ({ reviewCase, slots }: OpenCase, { personId, expertise }: Candidate): number => {
  const subject = matchOf(expertise.subjects, slots[0]?.subject);
  return (
    (subject === "other" ? PRICE.otherSubject : subject === "any" ? PRICE.anySubject : 0) +
    (reviewCase.earlierIds?.includes(personId) ? PRICE.earlier : 0) +
    (reviewCase.pairs?.[personId] ?? 0) * PRICE.repeat
  );
};

/** Rising tenths of her time, beginning with the one she is in. */
export const stepsOf = ({ capacity, taken }: Pick<Candidate, "capacity" | "taken">): { room: number; cost: number }[] =>
  Array.from({ length: STEPS }, (_, step) => {
    const from = Math.max(taken, Math.floor((step * capacity) / STEPS));
    const to = Math.floor(((step + 1) * capacity) / STEPS);
    return { room: Math.max(0, to - from), cost: step * STEP_PRICE };
  }).filter(({ room }) => room > 0);

/** How each who knows the point stands to a case: free for it with a price, or why not. */
interface Standings {
  readonly arcs: { expert: number; cost: number }[];
  readonly against: NoMatch[];
}

const KNOWS_NOT: readonly (string | undefined)[] = ["competency", "stage"];

export const flowOf = (cases: readonly OpenCase[], candidates: readonly Candidate[], now: Instant) => {
  const byCompetency = Map.groupBy(
    candidates.flatMap(({ expertise }, expert) => expertise.competencies.map((competency) => ({ competency, expert }))),
    ({ competency }) => competency,
  );
  /** In how many days each is there. */
  const back = candidates.map(({ leave }) => {
    const until = awayUntil(leave, now);
    return until === undefined ? 0 : daysTo(`${until}T00:00:00.000Z`, now) + 1;
  });

  const standingsOf = (one: OpenCase): Standings => {
    const { reviewCase, slots } = one;
    const [slot] = slots;
    const standings: Standings = { arcs: [], against: [] };
    if (!slot) return standings;
    const due = Math.max(DUE_SOON_DAYS, daysTo(reviewCase.promisedBy, now));
    for (const { expert } of byCompetency.get(slot.competency) ?? []) {
      const candidate = candidates[expert];
      if (!candidate) continue;
      const bar = candidate.barOf(slot, reviewCase);
      if (KNOWS_NOT.includes(bar)) continue;
      if (bar === "paused" || bar === "has-part") standings.against.push(bar);
      else if (bar) standings.against.push("tied");
      else if ((back[expert] ?? 0) > due) standings.against.push("away");
      else standings.arcs.push({ expert, cost: priceOf(one, candidate) });
    }
    return standings;
  };

  const standings = cases.map(standingsOf);
  return {
    against: standings.map(({ against }) => against),
    flow: {
      demands: cases.map(({ slots }) => slots.length),
      unmet: cases.map(({ reviewCase }) => {
        const pressing =
          URGENT_DAYS - Math.min(URGENT_DAYS, Math.max(-URGENT_DAYS, daysTo(reviewCase.promisedBy, now)));
        return UNMET_PRICE + UNMET_PRICE_A_DAY * pressing;
      }),
      pieces: candidates.map(stepsOf),
      arcs: standings.map(({ arcs }) => arcs),
    },
  };
};

/** What stands in the way of most of them; when there is somebody free, it is her time, or that she has the other place already. */
const whyNobody = (against: readonly NoMatch[], free: number, matched: number): NoMatch => {
  if (free > matched) return "full";
  if (free > 0) return "has-part";
  return (["away", "has-part", "tied", "paused"] as const).find((one) => against.includes(one)) ?? "nobody";
};

const reasonsOf = (
  { reviewCase, slots }: OpenCase,
  { personId, expertise, capacity }: Candidate,
  load: number,
  now: Instant,
): Reason[] => {
  const days = daysTo(reviewCase.promisedBy, now);
  const repeats = reviewCase.pairs?.[personId] ?? 0;
  const stage = matchOf(expertise.stages, slots[0]?.stage);
  return [
    { code: `${matchOf(expertise.subjects, slots[0]?.subject)}-subject` as const },
    { code: stage === "same" ? "same-stage" : "any-stage" },
    reviewCase.promisedBy > now
      ? { code: "days-to-promise", value: days }
      : { code: "promise-broken", value: Math.max(1, -days) },
    { code: "share-of-time", value: capacity === 0 ? 100 : Math.round((100 * load) / capacity) },
    ...(reviewCase.earlierIds?.includes(personId) ? [{ code: "earlier-reviewer" as const }] : []),
    ...(repeats > 0 ? [{ code: "repeat" as const, value: repeats }] : []),
  ];
};

/** `takers` are the experts of each case. Matches stand by expert, what is due first before the rest. */
export const readFlow = (
  cases: readonly OpenCase[],
  candidates: readonly Candidate[],
  { flow, against }: ReturnType<typeof flowOf>,
  takers: readonly (readonly number[])[],
  now: Instant,
): { matched: Match[]; unmatched: Unmatched[]; shares: Share[] } => {
  const counts = candidates.map((_, expert) => takers.reduce((sum, of) => sum + (of.includes(expert) ? 1 : 0), 0));
  const placeOf = ({ reviewCase, slots }: OpenCase, i: number) => ({
    slotId: slots[i]?.id ?? "",
    code: reviewCase.code,
    competency: reviewCase.competency,
    promisedBy: reviewCase.promisedBy,
  });
  const matched = cases.flatMap((one, c) =>
    (takers[c] ?? []).flatMap((expert, i): Match[] => {
      const candidate = candidates[expert];
      if (!candidate) return [];
      const { personId, name, taken } = candidate;
      const reasons = reasonsOf(one, candidate, taken + (counts[expert] ?? 0), now);
      return [{ ...placeOf(one, i), slotVersion: one.slots[i]?.version ?? 0, personId, name, reasons }];
    }),
  );
  const unmatched = cases.flatMap((one, c) => {
    const filled = takers[c]?.length ?? 0;
    const because = whyNobody(against[c] ?? [], flow.arcs[c]?.length ?? 0, filled);
    return one.slots.slice(filled).map((_, i): Unmatched => ({ ...placeOf(one, filled + i), because }));
  });
  const due = (a: { promisedBy: Instant }, b: { promisedBy: Instant }) => a.promisedBy.localeCompare(b.promisedBy);
  return {
    matched: matched.toSorted((a, b) => a.personId.localeCompare(b.personId) || due(a, b)),
    unmatched: unmatched.toSorted(due),
    shares: candidates
      .map(({ personId, name, capacity }, i) => ({ personId, name, count: counts[i] ?? 0, capacity }))
      .filter(({ count, capacity }) => count > 0 || capacity > 0),
  };
};

/** Reviews that fit into her days of the plan's weeks. */
export const capacityOf = (weekly: number, leave: readonly Leave[], weeks: number, now: Instant): number =>
  Math.floor((weekly * presentDays(leave, now, weeks * 7)) / 7);
