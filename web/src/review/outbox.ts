import { cell } from "../device/cell.ts";
import type { FailureCode } from "../api/problem-error.ts";
import { heldBack } from "./hold-back.ts";
import type { Sitting } from "./sitting.ts";

export interface Bench {
  /** Handed in, on their way. */
  readonly outbox: readonly Sitting[];
  /** Handed in and refused: they came back, with everything. */
  readonly back: readonly Sitting[];
}

export const bench = cell<Bench>({ outbox: [], back: [] });

const without = (list: readonly Sitting[], sitting: Sitting) => list.filter((one) => one !== sitting);

export const putOut = (sitting: Sitting): void => {
  const { outbox, back } = bench.get();
  bench.set({ outbox: [...without(outbox, sitting), sitting], back: without(back, sitting) });
};

export const takeOut = (sitting: Sitting, refused?: FailureCode): void => {
  const { outbox, back } = bench.get();
  bench.set({
    outbox: without(outbox, sitting),
    back: refused ? [...without(back, sitting), sitting] : without(back, sitting),
  });
};

const isTravelling = (sitting: Sitting): boolean => !sitting.seen.get().trouble;

/** What the platform is answering just now: not what is held back, nor what waits for a network. */
export const travelling = (): Sitting[] =>
  bench.get().outbox.filter((sitting) => sitting !== heldBack.get() && isTravelling(sitting));

/** Waits until one of these has arrived and left its place to another; `false` when none will for now. */
export const placeFreed = (waited: readonly Sitting[]): Promise<boolean> =>
  new Promise((resolve) => {
    const stops: (() => void)[] = [];
    const look = (): void => {
      const freed = waited.some((sitting) => !bench.get().outbox.includes(sitting));
      if (!freed && waited.some(isTravelling)) return;
      for (const stop of stops) stop();
      resolve(freed);
    };
    stops.push(bench.subscribe(look), ...waited.map(({ seen }) => seen.subscribe(look)));
    look();
  });
