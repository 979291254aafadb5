/** Lets go of a claim without an answer. */
import { found, isProblem } from "#kernel/problem";
import type { Instant } from "#kernel/time";

import type { GiveBack } from "./contract.ts";
import type { ReviewDeps } from "./deps.ts";
import { commit, type Ending, letGo } from "./ending.ts";
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
    const given = giveBack(slot, found(await deps.store.findCase(slot.caseId)), because);
    return {
      result: undefined,
      writes: [
        reviewWrites.slot(given.slot),
        reviewWrites.reviewCase(given.reviewCase),
        await letGo(deps, personId, slotId),
        reviewWrites.audit({
          id: deps.newId("audit"),
          at,
          actorId: personId,
          act: `give-back-${because}`,
          subjectId: slotId,
          ...(tie && { note: tie }),
        }),
      ],
    };
  });
