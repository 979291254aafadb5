/** Parts in flight at once, of all files together: enough to fill a fast line, few enough for a slow one. */
export const MAX_IN_FLIGHT = 4;
/** Of one file: what a cut line can cost it. */
export const MAX_OF_ONE_FILE = 2;

export interface Lanes {
  /** Waits for a free one, in the order of asking; the answer gives it back. Throws when `signal` aborts first. */
  enter(signal: AbortSignal): Promise<() => void>;
}

export const openLanes = (count: number = MAX_IN_FLIGHT): Lanes => {
  let free = count;
  const waiting: (() => void)[] = [];

  const leaving = () => {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    };
  };

  return {
    enter: (signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason as Error);
        if (free > 0) {
          free -= 1;
          return resolve(leaving());
        }
        const giveUp = () => {
          waiting.splice(waiting.indexOf(enter), 1);
          reject(signal.reason as Error);
        };
        const enter = () => {
          signal.removeEventListener("abort", giveUp);
          resolve(leaving());
        };
        signal.addEventListener("abort", giveUp, { once: true });
        waiting.push(enter);
      }),
  };
};
