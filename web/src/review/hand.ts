/** One tab at a time has a claim in hand; another may look on, and take it over. */
const nameOf = (claimId: string): string => `weineng.claim.${claimId}`;

export interface Hand {
  readonly letGo: () => void;
}

/**
 * Takes the claim in hand, or answers `undefined` when another tab has it and `over` is not asked for. `taken` is called
 * when another tab takes it over. A browser without locks always has it in hand; versions then still guard the marks.
 */
export const takeInHand = (claimId: string, taken: () => void, over = false): Promise<Hand | undefined> => {
  if (!navigator.locks) return Promise.resolve({ letGo: () => undefined });
  return new Promise((answer) => {
    const options: LockOptions = over ? { steal: true } : { ifAvailable: true };
    let gone = false;
    navigator.locks
      .request(nameOf(claimId), options, (lock) => {
        if (!lock) return answer(undefined);
        return new Promise<void>((release) => {
          answer({
            letGo: () => {
              gone = true;
              release();
            },
          });
        });
      })
      .catch(() => {
        if (!gone) taken();
      });
  });
};
