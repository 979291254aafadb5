/** Copies a file of an earlier attempt within the store and lets its check begin, in the order that leaves nothing behind. */
import type { Actor } from "#kernel/actor";
import { publish } from "#kernel/event";
import { accept, found, problem, refuse } from "#kernel/problem";

import { openAccess } from "./access.ts";
import { beginCheck } from "./check-rules.ts";
import type { SubmissionView } from "./contract.ts";
import type { SubmissionDeps } from "./deps.ts";
import { EvidenceUploaded } from "./events.ts";
import { presentSubmission } from "./present.ts";
import type { ReusedEvidence } from "./reuse-contract.ts";
import { reusable, reuseEvidence, reuseOf } from "./reuse-rules.ts";
import { evidenceKey } from "./rules.ts";

/** Done twice, it is done once. Refuses what `addEvidence` refuses; what is gone or is not hers is `not-found`. */
export const openReusing = (deps: SubmissionDeps) => {
  const { bucket, now, newId } = deps;
  const { load, change } = openAccess(deps);

  return async (actor: Actor, submissionId: string, asked: ReusedEvidence): Promise<SubmissionView> => {
    const [loaded, { submission: earlier }] = await Promise.all([
      load(actor, submissionId),
      load(actor, asked.submissionId),
    ]);
    if (reuseOf(loaded.submission, asked.evidenceId)) return presentSubmission(loaded.submission, loaded);
    const file = found(reusable(loaded.submission, earlier, asked.evidenceId));
    const place = { id: newId("evidence"), now: now() };
    accept(reuseEvidence(loaded.submission, loaded.competency, { file, pins: earlier.pins }, place));

    const key = evidenceKey(place.id);
    if (!(await bucket.copy(file.key, key))) return refuse("not-found");
    const fact = publish(
      EvidenceUploaded,
      { submissionId, evidenceId: place.id },
      { id: newId("event"), at: place.now },
    );
    let isKept = false;
    try {
      const view = await change(
        actor,
        submissionId,
        async ({ submission, competency }) => {
          // Deleted, or reused from another device, while it was copied.
          const { submission: newest } = await load(actor, asked.submissionId);
          if (!reusable(submission, newest, file.id)) return problem("not-found");
          if (reuseOf(submission, file.id)) return submission;
          const added = reuseEvidence(submission, competency, { file, pins: newest.pins }, place);
          return "problem" in added ? added : beginCheck(added.submission, place.id, file, place.now);
        },
        () => [fact],
      );
      isKept = view.evidence.some(({ id }) => id === place.id);
      return view;
    } finally {
      if (!isKept) await bucket.remove(key);
    }
  };
};
