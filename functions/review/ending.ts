/** What every way of ending a claim shares: it is read as it is now, and written whole or tried again. */
import { accept, found, refuse } from "#kernel/problem";
import type { Stored, Write } from "#kernel/table";

import type { ReviewCase, Slot } from "./contract.ts";
import type { ReviewDeps } from "./deps.ts";
import { heldBy } from "./rules/claim.ts";
import { reviewWrites } from "./store.ts";

/** The other scorer, or a worker, may write the same case at the same moment; the newest state is decided on again. */
export const MAX_TRIES = 8;

export interface Ending {
  readonly slotId: string;
  readonly personId: string;
  /** The version of the claim that the scorer saw. */
  readonly version: number;
}

export interface Loaded {
  readonly slot: Stored<Slot>;
  readonly reviewCase: Stored<ReviewCase>;
}

export const slotOf = async ({ store }: ReviewDeps, { slotId }: Ending): Promise<Stored<Slot>> =>
  found(await store.findSlot(slotId));

/** `read` is the slot as it was just read: what is decided on it is decided on one moment. */
export const loadHeld = async (
  { store }: ReviewDeps,
  read: Stored<Slot>,
  { personId, version }: Ending,
): Promise<Loaded> => {
  const slot = accept(heldBy(read, personId));
  if (slot.version !== version) return refuse("stale-version");
  return { slot, reviewCase: found(await store.findCase(slot.caseId)) };
};

export const load = async (deps: ReviewDeps, ending: Ending): Promise<Loaded> =>
  loadHeld(deps, await slotOf(deps, ending), ending);

/** Tries until the transaction wins; each try reads everything anew. An attempt without an answer read two moments. */
export const commit = async <T>(
  deps: ReviewDeps,
  attempt: () => Promise<{ writes: Write[]; result: T } | undefined>,
): Promise<T> => {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const attempted = await attempt();
    if (attempted && (await deps.store.commit(attempted.writes))) return attempted.result;
  }
  return refuse("stale-version");
};

export const letGo = async ({ store }: ReviewDeps, personId: string, slotId: string): Promise<Write> => {
  const held = await store.findHeld(personId);
  return reviewWrites.held({ ...held, slotIds: held.slotIds.filter((id) => id !== slotId) });
};
