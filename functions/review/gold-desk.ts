/** What the desk says of known work: where she is asked to mark some first, where she pauses; nothing of hidden ones. */
import type { Calibration } from "#contract/gold";

import type { Desk } from "./contract.ts";
import type { Gate } from "./gold-claim.ts";

type Waiting = Desk["waiting"][number];

/**
 * Without what she may not take now. A hidden one in her hands stands in the place of one that waits: with it, the queue is
 * as much shorter as with any other claim.
 */
export const shownWaiting = ({ competencies, ins }: Gate, waiting: readonly Waiting[]): Waiting[] =>
  waiting
    .filter(({ competency }) => competencies.includes(competency))
    .map((one) => {
      const inHand = ins.find(({ competency }) => competency === one.competency)?.inHand ?? 0;
      return { ...one, count: Math.max(0, one.count - inHand) };
    })
    .filter(({ count }) => count > 0);

/** Of what is set aside for her, what she may take now; the rest lapses to others. */
export const shownAssigned = <S extends { readonly competency: string }>(
  { competencies }: Gate,
  own: readonly S[],
): S[] => own.filter(({ competency }) => competencies.includes(competency));

/** Absent where no rules ask for known work. */
export const calibrationOf = ({ ins, rules }: Gate): { calibration?: Calibration[] } =>
  rules === undefined
    ? {}
    : {
        calibration: ins.flatMap(({ competency, standing }) =>
          standing ? [{ competency, state: standing.state, done: standing.done, of: standing.of }] : [],
        ),
      };
