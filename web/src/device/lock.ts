export interface Held {
  readonly letGo: () => void;
}

/**
 * Holds a name among all tabs of this browser, until let go of or until the tab ends; `undefined` when another has it and
 * `options` say not to wait. `lost` is called when another tab takes it away. A browser without locks always holds it.
 */
export const holdLock = (name: string, options: LockOptions, lost = (): void => {}): Promise<Held | undefined> => {
  if (!navigator.locks) return Promise.resolve({ letGo: () => undefined });
  return new Promise((answer) => {
    let gone = false;
    navigator.locks
      .request(name, options, (lock) => {
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
        if (!gone && !options.signal?.aborted) lost();
      });
  });
};
