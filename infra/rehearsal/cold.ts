/** A cold call through the deployed HTTP API, against that of a bare function deployed beside it, in turns. */
import { restart } from "./stage.ts";

/** Made by `bare-app.ts`. */
export const BARE_STACK = "weineng-bare";

const ROUNDS = 61;

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

/** What a call takes when nothing else on the machine is in its way: whatever is adds to it, and adds more to what takes longer. */
const leastOf = (values: readonly number[]): number => Math.min(...values);

/** Milliseconds, the least of each over the rounds, and how many times the bare function's ours is. */
export const coldCalls = async (ours: Called, bare: Called) => {
  const times = { ours: [] as number[], bare: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const [whose, { functionName, url }] of Object.entries({ ours, bare })) {
      await restart(functionName);
      times[whose as keyof typeof times].push(await timed(url));
    }
  }
  const [oursMs, bareMs] = [leastOf(times.ours), leastOf(times.bare)];
  return { oursMs, bareMs, ratio: oursMs / bareMs };
};
