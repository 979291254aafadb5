import { type Held, holdLock } from "../device/lock.ts";

/**
 * One tab at a time has a claim in hand; another may look on, and take it over. Answers `undefined` when another tab has it and
 * `over` is not asked for; `taken` is called when another tab takes it over. Without locks, versions still guard the marks.
 */
export const takeInHand = (claimId: string, taken: () => void, over = false): Promise<Held | undefined> =>
  holdLock(`weineng.claim.${claimId}`, over ? { steal: true } : { ifAvailable: true }, taken);
