import { describe, expect, it, vi } from "vitest";

import { newId } from "../../functions/kernel/id.ts";
import { addDays, systemClock } from "../../functions/kernel/time.ts";
import { ReviewCase, Slot } from "../../functions/review/contract.ts";
import type { PlaceInQueue } from "../../functions/review/queue-contract.ts";
import { openCase } from "../../functions/review/rules/open.ts";
import { openReviews } from "../../functions/review/store.ts";
import { programmeFrom } from "../../infra/seed/programme.ts";
import { marksOf, pull, score } from "../review/scoring.ts";
import { appeal } from "../review/rechecking.ts";
import { startTown, teacher } from "../town.ts";
import { handIn } from "./evidence.ts";

const town = await startTown({ guests: [teacher("he", "和", "He", "east")] });

const { id } = await handIn(town, "lan", "B2");

const placeOf = (who: string, of: string) => town.ask<PlaceInQueue>(who, "GET", `/submissions/${of}/place`);

/** Cases that wait since `days` ago, as the worker would have opened them. */
const waitSince = async (count: number, days: number): Promise<void> => {
  const store = openReviews(town.platform.foundations.table);
  for (let i = 0; i < count; i++) {
    const at = addDays(systemClock(), -days);
    const { reviewCase, slots } = openCase(
      {
        id: newId("case"),
        submissionId: newId("submission"),
        code: "1A-000",
        teacherId: town.ids.get("dong") ?? "",
        schoolId: "plc_x",
        competency: "A1",
        frameworkVersion: 1,
        programmeNumber: 1,
        policy: programmeFrom("2026-01-01").scoring,
        attempt: 1,
        round: 1,
        promisedBy: at,
      },
      [newId("slot"), newId("slot")],
      at,
    );
    await store.open(
      ReviewCase.parse(reviewCase),
      slots.map((slot) => Slot.parse(slot)),
    );
  }
};

describe("a place in a queue of one's own", () => {
  it("tells how many have scored, and that a third decides, without a name", async () => {
    await vi.waitFor(async () => expect(await placeOf("lan", id)).toMatchObject({ ahead: 0 }));
    const one = await pull(town, "wu");
    await score(town, "wu", one, marksOf(one, "pass"));
    await vi.waitFor(async () => expect(await placeOf("lan", id)).toMatchObject({ scorers: { of: 2, done: 1 } }));
    const two = await pull(town, "xu");
    // Nothing of it waits: somebody has it in hand.
    expect(await placeOf("lan", id)).not.toHaveProperty("ahead");
    await score(town, "xu", two, marksOf(two, "pass", { focus: "excellent" }));
    const disputed = await placeOf("lan", id);
    expect(disputed).toMatchObject({ scorers: { of: 2, done: 2, settling: true } });
    for (const name of ["wu", "xu"]) expect(JSON.stringify(disputed)).not.toContain(town.ids.get(name));
    const three = await pull(town, "yan");
    await score(town, "yan", three, marksOf(three, "pass"));
    expect(await town.refused("lan", "GET", `/submissions/${id}/place`)).toMatchObject({ status: 404 });

    await appeal(town, "lan", id, ["focus"]);
    const again = await placeOf("lan", id);
    expect(again).toMatchObject({ ahead: 0, scorers: { of: 1, done: 0 } });
  });
});

describe("a place in the queue", () => {
  let first = "";
  let second = "";

  it("is its teacher's alone, and there is none without waiting", async () => {
    const draft = await town.ask<{ id: string }>("mei", "POST", "/submissions", { competency: "A1" });
    expect(await town.refused("mei", "GET", `/submissions/${draft.id}/place`)).toMatchObject({ status: 404 });
    ({ id: first } = await handIn(town, "lan", "A1"));
    ({ id: second } = await handIn(town, "he", "A1"));
    for (const who of ["he", "wu", "head", "admin"])
      expect(await town.refused(who, "GET", `/submissions/${first}/place`), who).toMatchObject({ status: 404 });
  });

  it("counts the cases that wait longer, each once, and says the promised day", async () => {
    await vi.waitFor(async () => expect(await placeOf("he", second)).toMatchObject({ ahead: 1, more: false }));
    const place = await placeOf("lan", first);
    expect(place).toMatchObject({ ahead: 0, more: false });
    expect(place.promisedBy).toBeDefined();
    expect(place).not.toHaveProperty("scorers");
    await waitSince(3, 2);
    expect(await placeOf("lan", first)).toMatchObject({ ahead: 3 });
    expect(await placeOf("he", second)).toMatchObject({ ahead: 4 });
    await waitSince(2, -1);
    expect(await placeOf("he", second)).toMatchObject({ ahead: 4, more: false });
  });

  it("goes no further than a bound", async () => {
    await waitSince(45, 1);
    expect(await placeOf("he", second)).toMatchObject({ ahead: 40, more: true });
  });
});
