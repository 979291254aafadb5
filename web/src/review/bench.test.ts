import type { Work } from "../../../functions/review/work-contract.ts";
import { expect, test, vi } from "vitest";

import { enter, leave, seatOnScreen } from "./bench.ts";
import type { JournalEntry } from "./journal.ts";
import { act, startMarking } from "./marking.ts";
import { readySeat } from "./seats.ts";

const work = (claimId: string): Work =>
  ({
    claimId,
    version: 2,
    kind: "score",
    code: "K7",
    criteria: ["a", "b"],
    guide: { code: "A6" },
    draft: { a: { level: "pass", comment: "" } },
    leaseUntil: "2026-11-23T08:15:00Z",
  }) as unknown as Work;

/** Sent, saved by the platform, and gone before the answer came. */
const entry = (claimId: string): JournalEntry => {
  const before = startMarking({ ...work(claimId), version: 1, draft: {} });
  const marking = act(act(before, { do: "score", level: "pass" }), { do: "send" });
  return { personId: "wu", claimId, code: "K7", competency: "A6", marking, places: {}, at: "2026-11-23T08:00:00Z" };
};

const readClaim = vi.hoisted(() => vi.fn<(claimId: string) => Promise<Work>>());

vi.mock("./journal.ts", () => ({
  entriesOf: async () => [entry("on-screen"), entry("other")],
  entryOf: async (_: string, claimId: string) => entry(claimId),
  workOf: async () => undefined,
  keepEntry: async () => undefined,
  keepWork: async () => undefined,
  dropEntry: async () => undefined,
  onJournalElsewhere: () => () => undefined,
}));
vi.mock("../session/session.ts", () => ({ onSession: () => () => undefined }));
vi.mock("../api/query-client.ts", () => ({ queryClient: { invalidateQueries: async () => undefined } }));
vi.mock("./desk.ts", () => ({ deskQuery: {} }));
vi.mock("./viewer/evidence.ts", () => ({ forgetEvidence: () => undefined, prefetchEvidence: () => undefined }));
vi.mock("./claims.ts", () => ({ readClaim }));

test("what a crash left unanswered and is on screen again stays in hand; the rest is put away", async () => {
  readClaim.mockImplementation(async (claimId) => work(claimId));
  enter("wu");
  const sitting = await seatOnScreen("on-screen");
  // One after another: by then, the one on screen has had its turn.
  await vi.waitFor(() => expect(readClaim).toHaveBeenCalledWith("other"));
  await vi.waitFor(() => expect(readySeat("other")).toBeUndefined());
  expect(readySeat("on-screen")).toBe(sitting);
  leave();
  expect(readySeat("on-screen")).toBeUndefined();
});
