import type { Work } from "../../../functions/review/work-contract.ts";

import { pullClaim } from "./claims.ts";
import { dropEntry, entriesOf } from "./journal.ts";
import { forget, seat, seatedPerson, seatTaken } from "./seats.ts";
import { type Sitting, sitDown } from "./sitting.ts";

/** Pulls the next claim; `undefined` when nothing waits. Throws `too-many-claims` as the platform does. */
export const pull = async (): Promise<Sitting | undefined> => {
  const work = await pullClaim();
  if (!work) return undefined;
  // One seat a claim: a second one would find the first in its way, as another tab is.
  const known = await seatTaken(work.claimId)?.catch(() => undefined);
  if (known) known.meet(work);
  return known ?? seat(work.claimId, sitWithKept(work));
};

/** Another place in a case whose claim was lost: the marks kept on this device come along. */
const sitWithKept = async (work: Work): Promise<Sitting> => {
  const kept = (await entriesOf(seatedPerson())).find(
    ({ code, competency, claimId }) =>
      code === work.code && competency === work.guide.code && claimId !== work.claimId && work.kind === "score",
  );
  const sitting = await sitDown(seatedPerson(), work, kept?.marking.draft);
  if (kept) {
    forget(kept.claimId);
    await dropEntry(seatedPerson(), kept.claimId);
  }
  return sitting;
};
