/** The places in the evidence that the teacher pinned. */
import type { BlindPin, Work } from "../../../../functions/review/work-contract.ts";

/** Where the teacher says that a criterion is shown. Work kept on a device from before pins has none. */
export const pinsOf = ({ pins }: Work, criterionId: string): readonly BlindPin[] =>
  (pins as Work["pins"] | undefined)?.[criterionId] ?? [];

/** Every place pinned in a file, each once, whatever it was pinned to. */
export const pinsIn = (work: Work, evidenceId: string): BlindPin[] => {
  const pins = work.criteria.flatMap((id) => pinsOf(work, id)).filter((pin) => pin.evidenceId === evidenceId);
  const byPlace = new Map(pins.map((pin) => [`${pin.page} ${pin.from} ${pin.to}`, pin]));
  return [...byPlace.values()].toSorted((a, b) => (a.page ?? a.from ?? 0) - (b.page ?? b.from ?? 0));
};
