/** Brings what a file holds to the platform, through the ordinary draft of each claim. */
import type { Desk } from "#contract/review";
import type { DraftSaved, Work } from "../../../../functions/review/work-contract.ts";

import { isProblem } from "../../api/problem-error.ts";
import { act } from "../marking.ts";
import { clashesOf, type Incoming, isToWrite, meetWork } from "./incoming.ts";
import type { Returned } from "./read.ts";
import type { Untaken } from "./untaken.ts";

/** The calls it makes, and what is known without asking. */
export interface Platform {
  readonly read: (claimId: string) => Promise<Work>;
  readonly save: (claimId: string, version: number, draft: Incoming["marking"]["draft"]) => Promise<DraftSaved>;
  readonly desk: () => Promise<Pick<Desk, "held" | "done">>;
  /** Handed in on this device and on its way. */
  readonly leaving: () => readonly string[];
}

/** Another place in the same case, claimed after the first was lost. Who settles a dispute is asked other things than who scores. */
const claimFor = ({ head }: Returned, held: Desk["held"]): string =>
  held.some(({ claimId }) => claimId === head.claimId)
    ? head.claimId
    : (held.find(
        ({ code, competency, kind }) =>
          code === head.code && competency === head.competency && kind === head.kind && kind === "score",
      )?.claimId ?? head.claimId);

/** One item met with what the platform holds. Throws what keeps it from being asked, `offline` above all. */
const meet = async (returned: Returned, platform: Platform): Promise<Incoming | Untaken> => {
  const { sheet, head } = returned;
  const { held, done } = await platform.desk();
  const claimId = claimFor(returned, held);
  if (platform.leaving().includes(claimId)) return { sheet, why: { code: "leaving" } };
  try {
    return meetWork(returned, await platform.read(claimId));
  } catch (error) {
    if (!isProblem(error, "not-found", "lease-lost")) throw error;
    const isDone = done.some(({ code, competency }) => code === head.code && competency === head.competency);
    return { sheet, why: { code: isDone ? "done" : "not-held" } };
  }
};

export const meetAll = async (
  all: readonly Returned[],
  platform: Platform,
): Promise<{ incoming: Incoming[]; untaken: Untaken[] }> => {
  const met = await Promise.all(all.map((returned) => meet(returned, platform)));
  return {
    incoming: met.filter((one) => "marking" in one),
    untaken: met.filter((one) => "why" in one),
  };
};

/** Each loss means that somebody, on another device, saved in between. */
const MAX_TRIES = 5;

/**
 * Writes one item's marks. Changed elsewhere meanwhile, it is met again and written again, unless that brought a clash: then it
 * comes back unwritten, for her to choose. Throws what the platform refuses; the marks are still in the file.
 */
export const writeBack = async (incoming: Incoming, platform: Platform): Promise<Incoming> => {
  let { marking } = incoming;
  const { claimId } = incoming.work;
  for (let tries = 0; ; tries++) {
    const now = { ...incoming, marking };
    if (clashesOf(now).length > 0 || !isToWrite(now)) return now;
    if (platform.leaving().includes(claimId)) return now;
    try {
      const sent = act(marking, { do: "send" });
      const saved = await platform.save(claimId, marking.version, sent.sending ?? {});
      return { ...incoming, marking: act(sent, { do: "saved", saved }), savedAt: saved.savedAt };
    } catch (error) {
      if (!isProblem(error, "stale-version") || tries === MAX_TRIES) throw error;
      marking = act(marking, { do: "told", work: await platform.read(claimId) });
    }
  }
};
