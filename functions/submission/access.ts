/** How a request comes to a submission: its teacher's alone, with the guide and the policy it is frozen to. */
import type { Actor } from "#kernel/actor";
import { accept, found, type Problem, refuse } from "#kernel/problem";
import type { Stored, Write } from "#kernel/table";

import type { Submission, SubmissionView } from "./contract.ts";
import type { SubmissionDeps } from "./deps.ts";
import { presentSubmission } from "./present.ts";
import { mayRead } from "./rules.ts";

/** Two devices may add and check files at once; their changes do not contradict, so each is tried on the newest state. */
const MAX_TRIES = 8;

export const openAccess = ({ store, findCompetency, findProgramme }: SubmissionDeps) => {
  const load = async (actor: Actor, id: string) => {
    const submission = found(await store.find(id));
    if (!mayRead(actor, submission)) return refuse("not-found");
    const competency = found(await findCompetency(submission.frameworkVersion, submission.competency));
    const { scoring } = found(await findProgramme(submission.programmeNumber));
    return { submission, competency, scoring };
  };

  type Loaded = Awaited<ReturnType<typeof load>>;
  type Decided = Stored<Submission> | Problem;

  /**
   * Decides on the newest state until the write wins, with what `also` gives written in the same transaction. For changes
   * that commute; others use `If-Match`.
   */
  const change = async (
    actor: Actor,
    id: string,
    decide: (loaded: Loaded) => Decided | Promise<Decided>,
    also: () => Write[] = () => [],
  ): Promise<SubmissionView> => {
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const loaded = await load(actor, id);
      const next = accept(await decide(loaded));
      if (next === loaded.submission) return presentSubmission(next, loaded);
      if (await store.save(next, ...also())) return presentSubmission({ ...next, version: next.version + 1 }, loaded);
    }
    return refuse("stale-version");
  };

  return { load, change };
};
