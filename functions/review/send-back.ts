/** Hands a submission back to its teacher as incomplete. */
import { publish } from "#kernel/event";
import { accept, found, isProblem } from "#kernel/problem";
import type { Write } from "#kernel/table";

import { returnBesides } from "./besides.ts";
import type { ReviewCase } from "./contract.ts";
import type { NewReturn } from "./work-contract.ts";
import type { ReviewDeps } from "./deps.ts";
import { commit, type Ending, letGo, load, type Loaded } from "./ending.ts";
import { SubmissionSentBack } from "./events.ts";
import { givingBack } from "./give-back.ts";
import { causeOf } from "./redeciding.ts";
import { checkReturn } from "./rules/marks.ts";
import { reviewWrites } from "./store.ts";

const isSentBack = async ({ store }: ReviewDeps, { slotId, personId }: Ending): Promise<boolean> => {
  const slot = found(await store.findSlot(slotId));
  if (slot.state === "done" && slot.holderId === personId)
    return (await store.findCase(slot.caseId))?.state === "returned";
  return slot.formerIds.includes(personId) && isPassedOn(await store.findCase(slot.caseId), personId);
};

const isPassedOn = (reviewCase: ReviewCase | undefined, personId: string): boolean =>
  reviewCase !== undefined && causeOf(reviewCase) !== undefined && reviewCase.barredIds.includes(personId);

/**
 * Hands the submission back as incomplete: no verdict, no attempt used, every other slot of the case withdrawn. Sending it
 * twice sends back once.
 */
export const sendBack = (deps: ReviewDeps, ending: Ending, { itemIds, reason }: NewReturn): Promise<void> =>
  commit(deps, async () => {
    if (await isSentBack(deps, ending)) return { writes: [], result: undefined };
    const { slot, reviewCase } = await load(deps, ending);
    if (causeOf(reviewCase))
      return { result: undefined, writes: await passingOn(deps, ending, { slot, reviewCase }, reason) };
    const guide = found(await deps.findGuide(reviewCase.frameworkVersion, reviewCase.competency));
    const wrong = checkReturn(itemIds, guide);
    if (wrong) return accept<never>(wrong);
    const at = deps.now();
    const others = await Promise.all(
      reviewCase.slotIds.filter((id) => id !== slot.id).map((id) => deps.store.findSlot(id)),
    );
    const assignments = await Promise.all(
      others.map(async (other) => (other?.assignedTo === undefined ? undefined : deps.store.findAssignment(other.id))),
    );
    const { submissionId, round } = reviewCase;
    const by = { scorerId: ending.personId, at };
    const besides = await returnBesides(deps, reviewCase, guide, by, { itemIds, reason });
    const sending = besides ?? (await deps.submissions.sendingBack(submissionId, round, { itemIds, reason, at }));
    if (isProblem(sending)) return undefined;
    return {
      result: undefined,
      writes: [
        reviewWrites.slot({ ...slot, state: "done" }),
        ...others.flatMap((other) =>
          other && other.state !== "done" ? [reviewWrites.slot({ ...other, state: "withdrawn" })] : [],
        ),
        ...assignments.flatMap((one) => (one ? [reviewWrites.assignment({ ...one, state: "ended" })] : [])),
        reviewWrites.reviewCase({ ...reviewCase, state: "returned" }),
        ...sending,
        await letGo(deps, ending.personId, slot.id),
        reviewWrites.audit({
          id: deps.newId("audit"),
          at,
          actorId: ending.personId,
          act: "send-back",
          subjectId: submissionId,
        }),
        ...(besides
          ? []
          : [
              publish(
                SubmissionSentBack,
                { submissionId, caseId: reviewCase.id, round, itemIds },
                { id: deps.newId("event"), at },
              ),
            ]),
      ],
    };
  });

/** What is decided goes back to no teacher: somebody else looks at it, and the words stay in the trail for who runs the pool. */
const passingOn = (deps: ReviewDeps, { personId }: Ending, loaded: Loaded, note: string): Promise<Write[]> =>
  givingBack(deps, loaded, personId, "not-my-field", { act: "pass-on", at: deps.now(), note });
