import type { Hold } from "./holds.ts";
import type { Ports } from "./ports.ts";
import { passing, restMs } from "./trouble.ts";

interface Patience {
  readonly ports: Pick<Ports, "rest" | "random">;
  readonly held: Hold;
  readonly signal: AbortSignal;
}

/** Asks until there is an answer, unless the answer is no. */
export const persistently = async <T>(ask: () => Promise<T>, { ports, held, signal }: Patience): Promise<T> => {
  let faults = 0;
  for (let tries = 0; ; tries++) {
    signal.throwIfAborted();
    try {
      const answer = await ask();
      if (tries > 0) held(undefined);
      return answer;
    } catch (error) {
      signal.throwIfAborted();
      const trouble = passing(error) ?? passing(error, ++faults);
      if (trouble === undefined) throw error;
      held(trouble);
      await ports.rest(restMs(tries, ports.random), signal);
    }
  }
};
