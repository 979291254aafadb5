/** Two hundred experts pull ten thousand items at once: nobody waits for a partition, nothing is held twice, nothing starves. */
import { describe, expect, it } from "vitest";

import type { NewPerson } from "../../functions/directory/contract.ts";
import { addDays, systemClock } from "../../functions/kernel/time.ts";
import type { Work } from "../../functions/review/work-contract.ts";
import { openReviews, reviewWrites } from "../../functions/review/store.ts";
import { framework } from "../../infra/seed/framework.ts";
import { figure, medianOf, percentileOf, print } from "./measure.ts";
import { openQueue } from "./queue.ts";

const EXPERTS = Number(process.env["BENCH_EXPERTS"] ?? 200);
const ITEMS = Number(process.env["BENCH_ITEMS"] ?? 10_000);
/** p95 of a pull against its median. */
const MAX_SPREAD = 2;
/**
 * Places by which an item is overtaken by those of its own point, of as many as experts know the point: who pull at once start at
 * different places. What is scored by others overtakes nothing.
 */
const MAX_OVERTAKEN = 2;
const QUEUED = { few: 1_000, many: Number(process.env["BENCH_QUEUED"] ?? 100_000) };
const PULLS_MEASURED = 20;

const CODES = framework.competencies.map(({ code }) => code).slice(0, 10);
const [ALONE = "A1"] = framework.competencies.slice(-1).map(({ code }) => code);

const expert = (username: string, competencies: string[]): NewPerson => ({
  username,
  name: { zh: username, en: username },
  roles: [
    { role: "teacher", place: "west" },
    { role: "expert", place: "pool" },
  ],
  expertise: { competencies, subjects: [], stages: [] },
});
/** Half of them know two points. */
const experts = Array.from({ length: EXPERTS }, (_, i) =>
  expert(
    `expert${i}`,
    [0, 3].slice(0, 1 + (i % 2)).map((step) => CODES[(i + step) % CODES.length] ?? "A1"),
  ),
);

const units = { read: 0, write: 0, calls: 0 };
const queue = await openQueue([...experts, expert("judge", [ALONE])], (_, { read, write }) => {
  units.read += read;
  units.write += write;
  units.calls += 1;
});
const store = openReviews(queue.table);

const pull = async (username: string): Promise<Work | null> =>
  (await queue.call<{ work: Work | null }>(username, "POST", "/review/claims")).work;

/** Done with, as it is when it was scored: what is measured is pulling. */
const finish = async (slotId: string): Promise<void> => {
  const slot = await store.findSlot(slotId);
  const held = slot && (await store.findHeld(slot.holderId ?? ""));
  const done =
    slot &&
    held &&
    (await store.commit([
      reviewWrites.slot({ ...slot, state: "done" }),
      reviewWrites.held({ ...held, slotIds: held.slotIds.filter((id) => id !== slotId) }),
    ]));
  if (!done) throw new Error(`${slotId} was changed by somebody else`);
};

describe(`${EXPERTS} experts pulling ${ITEMS} items at once`, () => {
  it("hold each once, leave none, go by age, and hardly wait for each other", async () => {
    const ids = await queue.add(CODES, ITEMS, addDays(systemClock(), -2));
    const turns = new Map(ids.map((id, turn) => [id, turn]));
    const taken: string[] = [];
    const waits: number[] = [];
    units.calls = 0;
    let pulls = 0;
    await Promise.all(
      experts.map(async ({ username }) => {
        for (;;) {
          const begun = performance.now();
          const work = await pull(username);
          if (!work) return;
          waits.push(performance.now() - begun);
          pulls += units.calls;
          units.calls = 0;
          taken.push(work.claimId);
          await finish(work.claimId);
          units.calls = 0;
        }
      }),
    );
    const [median, p95] = [medianOf(waits), percentileOf(waits, 0.95)];
    const gone = CODES.map(() => 0);
    const overtaken = taken.map((id) => {
      const turn = turns.get(id) ?? 0;
      const point = turn % CODES.length;
      const before = gone[point] ?? 0;
      gone[point] = before + 1;
      const knowing = experts.filter(({ expertise }) => expertise?.competencies.includes(CODES[point] ?? "")).length;
      return Math.max(0, before - Math.floor(turn / CODES.length)) / knowing;
    });
    const figures = [
      figure("items claimed more than once", taken.length - new Set(taken).size, 0, ""),
      figure("items that nobody claimed", ITEMS - new Set(taken).size, 0, ""),
      figure(`a pull: median ${median.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`, p95 / median, MAX_SPREAD, "×", 2),
      figure("overtaken, p99, in places for each expert", percentileOf(overtaken, 0.99), MAX_OVERTAKEN, "×", 2),
    ];
    print(figures);
    console.log(`    ${(pulls / taken.length).toFixed(1)} calls of the table for each pull, ${taken.length} pulls`);
    expect(figures.filter(({ holds }) => !holds)).toEqual([]);
  });
});

describe("a claim", () => {
  it(`costs the same among ${QUEUED.few} and ${QUEUED.many} that wait`, async () => {
    const costAmong = async (add: number): Promise<{ read: number; write: number }> => {
      await queue.add([ALONE], add, addDays(systemClock(), -2));
      const cost = { read: 0, write: 0 };
      for (let i = 0; i < PULLS_MEASURED; i++) {
        Object.assign(units, { read: 0, write: 0 });
        const work = await pull("judge");
        cost.read += units.read / PULLS_MEASURED;
        cost.write += units.write / PULLS_MEASURED;
        await finish(work?.claimId ?? "");
      }
      return cost;
    };
    const few = await costAmong(QUEUED.few);
    const many = await costAmong(QUEUED.many - QUEUED.few);
    const figures = [
      figure(`RCU ${few.read.toFixed(1)} and ${many.read.toFixed(1)}`, many.read / few.read, 1.05, "×", 2),
      figure(`WCU ${few.write.toFixed(1)} and ${many.write.toFixed(1)}`, many.write / few.write, 1.05, "×", 2),
    ];
    print(figures);
    expect(figures.filter(({ holds }) => !holds)).toEqual([]);
  });
});
