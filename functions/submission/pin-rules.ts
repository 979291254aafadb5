import type { Competency } from "#contract/catalog";
import type { ProblemDetail } from "#kernel/problem";

import type { Evidence, Pin, Submission } from "./contract.ts";

type Pins = Submission["pins"];

const isWithin = (file: Evidence, { page, from, to }: Pin): boolean => {
  if (page !== undefined && page > (file.pages ?? 0)) return false;
  if (from === undefined) return to === undefined;
  return from < (to ?? Infinity) && Math.max(from, to ?? 0) <= Math.ceil(file.durationSeconds ?? 0);
};

/**
 * What is wrong with pins: each shows a criterion of the guide in a file of that criterion's own item. A page or a span needs
 * a file whose pages or length are known, and lies within it.
 */
export const checkPins = (
  { evidence }: Pick<Submission, "evidence">,
  { items }: Competency,
  pins: Pins,
): ProblemDetail[] =>
  Object.entries(pins).flatMap(([criterionId, places]): ProblemDetail[] => {
    const pointer = `/pins/${criterionId}`;
    const item = items.find(({ criteria }) => criteria.some(({ id }) => id === criterionId));
    if (!item) return [{ pointer, code: "unknown-criterion" }];
    return places.flatMap((pin, i) => {
      const file = evidence.find(({ id, erasure }) => id === pin.evidenceId && !erasure);
      if (file?.itemId !== item.id) return [{ pointer: `${pointer}/${i}`, code: "unknown-evidence" }];
      return isWithin(file, pin) ? [] : [{ pointer: `${pointer}/${i}`, code: "outside" }];
    });
  });

/** Puts changed pins in the place of those of their criteria; a criterion without any is not kept. */
export const withPins = (pins: Pins, change: Pins): Pins =>
  Object.fromEntries(Object.entries({ ...pins, ...change }).filter(([, places]) => places.length > 0));

/** Pins of a file go with it. */
export const withoutFile = (pins: Pins, evidenceId: string): Pins =>
  withPins(
    {},
    Object.fromEntries(
      Object.entries(pins).map(([criterionId, places]) => [
        criterionId,
        places.filter((pin) => pin.evidenceId !== evidenceId),
      ]),
    ),
  );
