/** While she is at work, what she holds stays hers. */
import { isActive } from "./activity.ts";
import { isAside, readySeats } from "./seats.ts";

const RENEW_BEFORE_MS = 10 * 60_000;

export const renewLeases = (): void => {
  if (!isActive()) return;
  for (const sitting of readySeats().values()) {
    const { marking, hand, submitting } = sitting.seen.get();
    if (hand !== "here" || submitting || marking.hold !== "held" || isAside(sitting.claimId)) continue;
    if (Date.parse(marking.leaseUntil) - Date.now() < RENEW_BEFORE_MS) sitting.saver.renew();
  }
};
