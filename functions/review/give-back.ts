/** Lets go of a claim without an answer. */
import { found, isProblem } from "#kernel/problem";
import type { Write } from "#kernel/table";
import type { Instant } from "#kernel/time";

import type { GiveBack } from "./work-contract.ts";
import type { ReviewDeps } from "./deps.ts";
import { commit, type Ending, letGo, type Loaded } from "./ending.ts";
import { giveBack, heldBy } from "./rules/claim.ts";
import { reviewWrites } from "./store.ts";

/** Leaves the slot to others. Giving back what is no longer held is done already. */
export const release = (
  deps: ReviewDeps,
  { slotId, personId }: Omit<Ending, "version">,
  { because, tie }: GiveBack,
  at: Instant,
): Promise<void> =>
  commit(deps, async () => {
    const slot = found(await deps.store.findSlot(slotId));
    if (isProblem(heldBy(slot, personId))) return { writes: [], result: undefined };
    const loaded = { slot, reviewCase: found(await deps.store.findCase(slot.caseId)) };
    const said = { act: `give-back-${because}`, at, ...(tie && { note: tie }) };
    return { result: undefined, writes: await givingBack(deps, loaded, personId, because, said) };
  });

/** The writes that leave the slot of a claim to others, with what is said of it in the trail. */
export const givingBack = async (
  deps: ReviewDeps,
  { slot, reviewCase }: Loaded,
  personId: string,
  because: GiveBack["because"],
  said: { act: string; at: Instant; note?: string },
): Promise<Write[]> => {
  const given = giveBack(slot, reviewCase, because);
  return [
    reviewWrites.slot(given.slot),
    reviewWrites.reviewCase(given.reviewCase),
    await letGo(deps, personId, slot.id),
    reviewWrites.audit({ id: deps.newId("audit"), actorId: personId, subjectId: slot.id, ...said }),
  ];
};
