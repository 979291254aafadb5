import type { News, Ports } from "./ports.ts";
import { passing, restMs } from "./trouble.ts";

export interface World {
  readonly ports: Ports;
  readonly news: News;
  readonly signal: AbortSignal;
}

/** Asks until there is an answer, unless the answer is no. */
export const persistently = async <T>(ask: () => Promise<T>, { ports, news, signal }: World): Promise<T> => {
  let faults = 0;
  for (let tries = 0; ; tries++) {
    signal.throwIfAborted();
    try {
      const answer = await ask();
      if (tries > 0) news.held(undefined);
      return answer;
    } catch (error) {
      signal.throwIfAborted();
      const trouble = passing(error) ?? passing(error, ++faults);
      if (trouble === undefined) throw error;
      news.held(trouble);
      await ports.rest(restMs(tries, ports.random), signal);
    }
  }
};
