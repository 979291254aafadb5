import { type Held, holdLock } from "../device/lock.ts";

/** `free`: unless another tab has it. `over`: from whichever tab has it. Else as soon as no other tab has it any more. */
export type Taking = "free" | "over" | AbortSignal;

const optionsOf = (taking: Taking): LockOptions => {
  if (taking === "free") return { ifAvailable: true };
  return taking === "over" ? { steal: true } : { signal: taking };
};

/**
 * One tab at a time has a claim in hand; another may look on, and take it over. Answers `undefined` when another tab has it and
 * it is only asked for if `free`; `taken` is called when another tab takes it over. Without locks, versions still guard the marks.
 */
export const takeInHand = (claimId: string, taken: () => void, taking: Taking): Promise<Held | undefined> =>
  holdLock(`weineng.claim.${claimId}`, optionsOf(taking), taken);
