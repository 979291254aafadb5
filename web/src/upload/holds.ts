import type { News } from "./ports.ts";
import type { Passing } from "./trouble.ts";

/** What one of several says holds it up; `undefined` when it goes on. */
export type Hold = (trouble: Passing | undefined) => void;

/** Joins what several are held up by: `held` hears of it until none is, and is told nothing twice. */
export const joinHolds = (held: News["held"]): (() => Hold) => {
  const standing = new Map<Hold, Passing>();
  let told: Passing | undefined;
  return () => {
    const hold: Hold = (trouble) => {
      if (trouble) standing.set(hold, trouble);
      else standing.delete(hold);
      const [now] = standing.values();
      if (now === told) return;
      told = now;
      held(now);
    };
    return hold;
  };
};
