/** A cold call through the deployed HTTP API, against that of an empty function deployed beside it, in turns. */
import { restart } from "./stage.ts";

/** Made by `empty-app.ts`. */
export const EMPTY_STACK = "weineng-empty";

const ROUNDS = 31;

interface Called {
  readonly functionName: string;
  readonly url: string;
}

const timed = async (url: string): Promise<number> => {
  const begun = performance.now();
  const answer = await fetch(url);
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return performance.now() - begun;
};

const medianOf = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** Milliseconds, the median of each, and how many times the empty function's ours is: the median over rounds, in each of which both met the same machine. */
export const coldCalls = async (ours: Called, empty: Called) => {
  const times = { ours: [] as number[], empty: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const [whose, { functionName, url }] of Object.entries({ ours, empty })) {
      await restart(functionName);
      times[whose as keyof typeof times].push(await timed(url));
    }
  }
  const ratios = times.ours.map((ms, round) => ms / (times.empty[round] ?? ms));
  return { oursMs: medianOf(times.ours), emptyMs: medianOf(times.empty), ratio: medianOf(ratios) };
};
