import { expect, it } from "vitest";

import { addDays, systemClock } from "../../functions/kernel/time.ts";
import type { StandingView } from "../../functions/pool/contract.ts";
import { loadStandings } from "../../infra/seed/standings.ts";
import { startTown } from "../town.ts";

const town = await startTown();

it("the demo's experts say when they are there, once; whom a visitor signs in as is at work", async () => {
  const experts = ["wu", "xu", "yan", "zhou"].map((username) => ({
    username,
    personId: town.ids.get(username) ?? "",
    school: "west",
    featured: username === "zhou",
  }));
  const load = () =>
    loadStandings(town.platform.caller(), "admin", experts, (days) => addDays(systemClock(), days).slice(0, 10));
  await load();
  const standings = () =>
    Promise.all(experts.map(({ username }) => town.ask<StandingView>(username, "GET", "/pool/me")));
  const first = await standings();
  expect(first.map(({ weeklyCapacity, leave, ties }) => [weeklyCapacity, leave.length, ties.length])).toEqual([
    [6, 0, 0],
    [11, 1, 0],
    [16, 0, 1],
    [18, 0, 0],
  ]);
  await load();
  expect(await standings()).toEqual(first);
});
