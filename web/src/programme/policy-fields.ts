/** The scoring policy as a form has it: one flat line for each thing that can be chosen. */
import type { ScoringPolicy } from "#contract/programme";

/** Limits as the platform has them, which holds the last word. `per`: what one unit on screen is in the policy. */
export const NUMBERS = {
  pointsRequired: { min: 1, max: 30 },
  dimensionsRequired: { min: 1, max: 6 },
  attempts: { min: 1, max: 10 },
  promisedDays: { min: 1, max: 90 },
  leaseSeconds: { min: 1, max: 240, per: 60 },
  maxHeldClaims: { min: 1, max: 5 },
  provenAfter: { min: 1, max: 100 },
  provenPercent: { min: 0, max: 100 },
  firstOfRubric: { min: 0, max: 100 },
  randomPercent: { min: 0, max: 100 },
  qualifyWith: { min: 0, max: 20 },
  qualifyPercent: { min: 0, max: 100 },
  hiddenEvery: { min: 2, max: 200 },
  driftOver: { min: 1, max: 20 },
  driftPercent: { min: 0, max: 100 },
  backReadPercent: { min: 0, max: 100 },
  tokens: { min: 1, max: 5 },
  withinDays: { min: 1, max: 90 },
  pairCap: { min: 1, max: 30 },
} as const satisfies Record<string, { min: number; max: number; per?: number }>;
export type NumberName = keyof typeof NUMBERS;

export const CHOICES = {
  scorers: ["1", "2"],
  adaptive: ["off", "on"],
  tolerance: ["none", "same-verdict"],
  gold: ["off", "on"],
  appeal: ["off", "on"],
  earlierReviewer: ["avoid", "bar"],
} as const;
export type ChoiceName = keyof typeof CHOICES;

/** In the order of the page; `under`: asked only while that choice is on. */
export const GROUPS = [
  { name: "handing-in", fields: ["pointsRequired", "dimensionsRequired", "attempts", "promisedDays"] },
  {
    name: "scorers",
    fields: ["scorers", "adaptive", "provenAfter", "provenPercent", "firstOfRubric", "randomPercent", "tolerance"],
  },
  {
    name: "quality",
    fields: [
      "gold",
      "qualifyWith",
      "qualifyPercent",
      "hiddenEvery",
      "driftOver",
      "driftPercent",
      "backReadPercent",
      "earlierReviewer",
      "pairCap",
    ],
  },
  { name: "appeal", fields: ["appeal", "tokens", "withinDays"] },
  { name: "claims", fields: ["leaseSeconds", "maxHeldClaims"] },
] as const;
export type GroupName = (typeof GROUPS)[number]["name"];

const UNDER: Partial<Record<NumberName, ChoiceName>> = {
  provenAfter: "adaptive",
  provenPercent: "adaptive",
  firstOfRubric: "adaptive",
  randomPercent: "adaptive",
  qualifyWith: "gold",
  qualifyPercent: "gold",
  hiddenEvery: "gold",
  driftOver: "gold",
  driftPercent: "gold",
  tokens: "appeal",
  withinDays: "appeal",
};

export type FieldName = NumberName | ChoiceName;
/** Numbers as they are typed: an empty field is no number yet. */
export type Flat = Readonly<Record<FieldName, string>>;

export const isChoice = (name: FieldName): name is ChoiceName => Object.hasOwn(CHOICES, name);

/** Whether a field counts as the form stands: what is switched off is not asked. */
export const isAsked = (flat: Flat, name: FieldName): boolean => {
  const under = isChoice(name) ? undefined : UNDER[name];
  return under === undefined || flat[under] === "on";
};

/** What stands in a group that is switched on for the first time. Source: two scorers for the first ten of a rubric and for a tenth of the rest, a hidden item about every twentieth. */
const SUGGESTED = {
  adaptive: { provenAfter: 10, provenPercent: 85, firstOfRubric: 10, randomPercent: 10 },
  gold: { qualifyWith: 3, qualifyPercent: 80, hiddenEvery: 20, driftOver: 3, driftPercent: 60 },
  appeal: { tokens: 1, withinDays: 15 },
};

export const flatten = (policy: ScoringPolicy): Flat => {
  const { adaptive, gold, appeal } = policy;
  const numbers = {
    ...policy,
    ...(adaptive ?? SUGGESTED.adaptive),
    ...(gold ?? SUGGESTED.gold),
    ...(appeal ?? SUGGESTED.appeal),
    backReadPercent: policy.backReadPercent ?? 0,
    pairCap: policy.pairCap ?? NUMBERS.pairCap.max,
    leaseSeconds: Math.round(policy.leaseSeconds / NUMBERS.leaseSeconds.per),
  };
  const typed = Object.fromEntries((Object.keys(NUMBERS) as NumberName[]).map((name) => [name, String(numbers[name])]));
  const onOff = (group: object | undefined) => (group ? "on" : "off");
  return {
    ...(typed as Record<NumberName, string>),
    scorers: String(policy.scorers),
    adaptive: onOff(adaptive),
    tolerance: policy.tolerance ?? "none",
    gold: onOff(gold),
    appeal: onOff(appeal),
    earlierReviewer: policy.earlierReviewer ?? "avoid",
  };
};

/** Fields whose number is missing, not whole, or beyond its limits. */
export const wrongIn = (flat: Flat): NumberName[] =>
  (Object.keys(NUMBERS) as NumberName[]).filter((name) => {
    const { min, max } = NUMBERS[name];
    const value = Number(flat[name]);
    return isAsked(flat, name) && (flat[name].trim() === "" || !Number.isInteger(value) || value < min || value > max);
  });

/** The policy that a form without a wrong field says. */
export const unflatten = (flat: Flat): ScoringPolicy => {
  const pick = <Name extends NumberName>(...names: Name[]) =>
    Object.fromEntries(names.map((name) => [name, Number(flat[name])])) as Record<Name, number>;
  return {
    ...pick("pointsRequired", "dimensionsRequired", "attempts", "promisedDays", "maxHeldClaims"),
    ...pick("backReadPercent", "pairCap"),
    scorers: Number(flat.scorers),
    leaseSeconds: Number(flat.leaseSeconds) * NUMBERS.leaseSeconds.per,
    tolerance: flat.tolerance === "same-verdict" ? "same-verdict" : "none",
    earlierReviewer: flat.earlierReviewer === "bar" ? "bar" : "avoid",
    ...(flat.adaptive === "on" && {
      adaptive: pick("provenAfter", "provenPercent", "firstOfRubric", "randomPercent"),
    }),
    ...(flat.gold === "on" && {
      gold: pick("qualifyWith", "qualifyPercent", "hiddenEvery", "driftOver", "driftPercent"),
    }),
    ...(flat.appeal === "on" && { appeal: pick("tokens", "withinDays") }),
  };
};

/** Fields that a form changes, in the order of the page. */
export const changesIn = (before: Flat, after: Flat): FieldName[] =>
  GROUPS.flatMap(({ fields }) => [...fields] as FieldName[]).filter(
    (name) => isAsked(after, name) && (before[name] !== after[name] || !isAsked(before, name)),
  );
