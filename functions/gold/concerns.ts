/** Who needs a word from those who run her pool: always as her lines say now. */
import type { Actor } from "#kernel/actor";
import type { Instant } from "#kernel/time";

import type { Concern, ConcernNotice, GoldLine, PauseView } from "./contract.ts";
import type { GoldDeps } from "./deps.ts";
import { mayRunPool } from "./rules.ts";

interface Standing {
  readonly name: PauseView["name"];
  readonly concern: Concern | undefined;
  readonly grounds: readonly GoldLine[];
}

/** `undefined` for who is not an expert of a pool that the actor runs. */
export const standingOf = async (
  deps: GoldDeps,
  actor: Actor,
  personId: string,
  competency: string,
): Promise<Standing | undefined> => {
  const [policy, expert] = await Promise.all([deps.policy(), deps.findExpert(personId)]);
  const isTheirs = expert?.roles.some(({ role, path }) => role === "expert" && mayRunPool(actor, path));
  if (!expert || !isTheirs) return undefined;
  const lines = policy ? await deps.store.linesOf(personId, competency) : [];
  const concern = policy && deps.concernOf(lines, policy);
  return { name: expert.name, concern, grounds: policy && concern ? deps.groundsOf(lines, concern, policy) : [] };
};

/** Each once, at its latest notice, if it still holds. */
export const pausesAmong = async (
  deps: GoldDeps,
  actor: Actor,
  notices: readonly ConcernNotice[],
): Promise<PauseView[]> => {
  const latest = new Map(notices.toReversed().map((one) => [`${one.scorerId} ${one.competency}`, one]));
  const views = [...latest.values()].map(async ({ scorerId, competency, at }): Promise<PauseView[]> => {
    const standing = await standingOf(deps, actor, scorerId, competency);
    return standing?.concern
      ? [presentPause({ personId: scorerId, competency, since: at }, standing.concern, standing)]
      : [];
  });
  return (await Promise.all(views)).flat().toSorted((a, b) => b.since.localeCompare(a.since));
};

const presentPause = (
  of: { personId: string; competency: string; since: Instant },
  concern: Concern,
  { name, grounds }: Standing,
): PauseView => ({
  ...of,
  name,
  concern,
  agreed: grounds.reduce((sum, { agreed }) => sum + agreed, 0),
  of: grounds.reduce((sum, line) => sum + line.of, 0),
});
