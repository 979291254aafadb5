/**
 * Scorers under crashes, dead lines, doubled requests, a second device, a lease that is lost and an engine that is killed: whatever
 * was typed and not replaced by its own author is on the platform at the end, or in the device's journal where the claim was lost.
 */
import type { Fate } from "./browser.ts";

import type { Desk, DraftMarks } from "../../functions/review/contract.ts";
import type { Work } from "../../functions/review/work-contract.ts";
import { openReviews } from "../../functions/review/store.ts";
import { type Chance, chanceFrom } from "../bench/chance.ts";
import { itemsOf } from "../items.ts";
import { queueCase } from "../review/queued.ts";
import { type Lane, openReviewGround, patiently, type ReviewGround, soon } from "./review-ground.ts";
import { type Device, type Making, openDevice, pullOver } from "./scorer.ts";
import { newTold, wordsIn, wordsOf } from "./told.ts";

/** `crash`: the page is gone and opened again from its journal. `offline`: no line for a while. `takeover`: another expert takes up the claim. `engine`: killed and started again. */
export const BLOWS = ["crash", "offline", "second-device", "takeover", "engine"] as const;
type Blow = (typeof BLOWS)[number];

export interface Tally {
  runs: number;
  words: number;
  /** Handed in once, with every word. */
  handedIn: number;
  /** The claim went to another expert: what was called saved is kept on the platform, the rest on the device. */
  takenOver: number;
  lost: number;
  doubled: number;
  readonly blows: Record<Blow, number>;
  readonly fates: Partial<Record<Fate, number>>;
  readonly faults: string[];
}

const LANES = 8;

interface Place {
  readonly ground: ReviewGround;
  readonly lane: Lane;
  readonly tally: Tally;
}

/** Everything the platform holds of a claim: the draft, the drafts of those who lost it, and the reviews. */
const heldOf = async ({ ground }: Place, slotId: string) => {
  const store = openReviews(ground.platform.foundations.table);
  const slot = await store.findSlot(slotId);
  if (!slot) throw new Error(`${slotId} is not there`);
  const [all, reviews] = await Promise.all([itemsOf(ground.platform, `slot#${slotId}`), store.reviewsOf(slot.caseId)]);
  const lapsed = all.filter(({ kind }) => kind === "lapsed-draft").map(({ data }) => data["draft"] as DraftMarks);
  return { slot, lapsed, reviews: reviews.filter((review) => review.slotId === slotId) };
};

/** Blows fall while she types; the last one falls before she stops. */
const strike = async (place: Place, devices: Device[], blow: Blow, chance: Chance, other: () => Promise<void>) => {
  const { ground, tally } = place;
  const device = chance.of(devices);
  tally.blows[blow] += 1;
  if (blow === "crash") return device.crash();
  if (blow === "engine") return ground.killEngine();
  if (blow === "takeover") return other();
  if (blow === "offline") {
    device.life().online = false;
    await soon(chance.between(5, 150));
    device.life().online = true;
  }
  return undefined;
};

/** The answer to a pull may be lost on the way: then the desk shows what she holds. */
const heldBy = async ({ ground, lane }: Place): Promise<string> => {
  const { held } = await patiently(() => ground.platform.caller()<Desk>(lane.scorer, "GET", "/review/desk"));
  const [claim] = held;
  if (!claim) throw new Error(`nothing waits for ${lane.scorer}, and she holds nothing`);
  return claim.claimId;
};

const heldByOther = async ({ ground, lane }: Place): Promise<Work | undefined> => {
  const { held } = await ground.later<Desk>(lane.other, "GET", "/review/desk");
  const [claim] = held;
  return claim && ground.later<Work>(lane.other, "GET", `/review/claims/${claim.claimId}`);
};

/** Takeovers and dead engines come at their turn, so that no twenty runs go without. */
const blowsFor = (chance: Chance, seed: number): Blow[] => [
  ...Array.from({ length: chance.between(1, 4) }, () => chance.of(["crash", "offline"] as const)),
  ...(seed % 12 === 5 ? (["takeover"] as const) : []),
  ...(seed % 20 === 10 ? (["engine"] as const) : []),
];

const run = async (place: Place, seed: number): Promise<void> => {
  const { ground, lane, tally } = place;
  const chance = chanceFrom(seed);
  // What befalls her does not hang on how many requests there were.
  const plan = chanceFrom(seed + 1_000_003);
  const told = newTold(seed);
  const rate = plan.of([0, 15, 40]);
  let calm = false;
  const making = (name: string): Making => ({
    name: `${lane.scorer}.${seed}.${name}`,
    origin: ground.platform.url,
    token: () => ground.tokenOf(lane.scorer),
    chance,
    told,
    faults: () => (calm ? 0 : rate),
    tally: (fate) => void (tally.fates[fate] = (tally.fates[fate] ?? 0) + 1),
  });

  await patiently(() => queueCase(ground.platform.foundations.table, { competency: lane.competency, slots: 1 }));
  const work = await pullOver(making("desk"));
  const claimId = work?.claimId ?? (await heldBy(place));
  const devices = [await openDevice(making("desk"), claimId, work ?? undefined)];
  if (plan.between(1, 3) === 1) {
    tally.blows["second-device"] += 1;
    devices.push(await openDevice(making("phone"), claimId));
  }

  let taken: Work | undefined;
  const takeOver = async () => {
    const { work: theirs } = await patiently(() =>
      ground.later<{ work: Work | null }>(lane.other, "POST", "/review/claims"),
    );
    // An engine that died under the pull may have given it, and the answer was lost: then it is on the desk.
    taken = theirs ?? (await patiently(() => heldByOther(place)));
  };
  const blows = blowsFor(plan, seed);
  for (let edits = chance.between(6, 16); edits > 0 || blows.length > 0; edits--) {
    chance.of(devices).type();
    tally.words += 1;
    if (chance.between(1, 8) === 1) for (const device of devices) device.settle();
    await soon(chance.between(0, 40));
    const blow = chance.between(1, 3) === 1 ? blows.shift() : undefined;
    if (blow) await strike(place, devices, blow, chance, takeOver);
  }

  // From here on everybody means well.
  calm = true;
  for (const device of devices) await device.rest();
  // Each has heard of the other when neither has anything new.
  for (const device of devices) await device.rest();
  const rested = await patiently(() => heldOf(place, claimId));
  const journals = await Promise.all(devices.map((device) => device.journal()));
  const kept = new Set(
    journals.flatMap((entry) => (entry ? [...wordsOf(entry.marking.draft), ...wordsOf(entry.marking.theirs)] : [])),
  );
  const there = new Set([rested.slot.draft, ...rested.lapsed].flatMap(wordsOf));
  const lost = [
    ...told.alive().filter((word) => !there.has(word) && !(taken && kept.has(word))),
    ...told.promised().filter((word) => !there.has(word)),
  ];

  if (taken) {
    tally.takenOver += 1;
    await concludeFor(place, taken);
  } else {
    const [desk] = devices;
    const ended = await desk?.handIn();
    const { reviews } = await patiently(() => heldOf(place, claimId));
    const marked = new Set(
      reviews.flatMap(({ marks }) => Object.values(marks).flatMap(({ comment }) => wordsIn(comment))),
    );
    lost.push(...told.alive().filter((word) => !marked.has(word)));
    if (ended === "handed-in" && reviews.length === 1) tally.handedIn += 1;
    else if (reviews.length > 1) tally.doubled += 1;
    if (ended !== "handed-in" || reviews.length !== 1)
      tally.faults.push(`run ${seed}: ${String(ended)}, with ${reviews.length} reviews`);
  }
  for (const device of devices) device.leave();
  tally.runs += 1;
  if (lost.length === 0) return;
  tally.lost += new Set(lost).size;
  const holds = devices.map((device) => device.sitting().seen.get().marking.hold).join(" and ");
  const known = `there ${[...there].join("")}, on devices ${[...kept].join("")}, claim ${holds}${taken ? ", taken over" : ""}`;
  tally.faults.push(`run ${seed}: ${[...new Set(lost)].join(" ")} of ${told.alive().join("")} are nowhere; ${known}`);
};

/** Whoever took it up finishes it, so that the queue is empty for the next run. */
const concludeFor = async ({ ground, lane }: Place, { claimId, criteria, version }: Work): Promise<void> => {
  const marks = Object.fromEntries(criteria.map((id) => [id, { level: "pass" }]));
  await patiently(() =>
    ground.platform.caller()(lane.other, "POST", `/review/claims/${claimId}/review`, { marks }, version),
  );
};

/** `progress` hears how many runs are done. */
export const torture = async (
  runs: number,
  firstSeed = 1,
  progress: (tally: Tally) => void = () => {},
): Promise<Tally> => {
  const ground = await openReviewGround(Math.min(LANES, runs));
  const tally: Tally = {
    runs: 0,
    words: 0,
    handedIn: 0,
    takenOver: 0,
    lost: 0,
    doubled: 0,
    blows: { crash: 0, offline: 0, "second-device": 0, takeover: 0, engine: 0 },
    fates: {},
    faults: [],
  };
  let next = firstSeed;
  try {
    await Promise.all(
      ground.lanes.map(async (lane) => {
        while (next < firstSeed + runs) {
          const seed = next++;
          // A run that does not end is no sound one: it counts among the runs, and nowhere else.
          await run({ ground, lane, tally }, seed).catch((error: unknown) => {
            tally.runs += 1;
            tally.faults.push(`run ${seed}: ${String(error)}`);
          });
          progress(tally);
        }
      }),
    );
  } finally {
    await ground.close();
  }
  return tally;
};

const listed = (counts: Partial<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([what, times]) => `${times} × ${what}`)
    .join(", ");

export const sentenceOf = ({ runs, words, handedIn, takenOver, lost, doubled, blows, fates }: Tally): string =>
  `${runs} claims and ${words} edits under ${listed(blows)}, requests ${listed(fates)}: ${handedIn} handed in once and whole, ` +
  `${takenOver} taken over with everything kept, ${doubled} doubled, ${lost} edits lost`;

export const isSound = ({ runs, handedIn, takenOver, lost, doubled }: Tally): boolean =>
  lost + doubled === 0 && handedIn + takenOver === runs;
