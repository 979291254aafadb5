import { isProblem } from "../api/problem-error.ts";

/**
 * Why bytes did not arrive. `expired`: the link is not taken any more. `checksum`: other bytes came than were announced.
 * `gone`: the store knows nothing of the upload. `stalled`: nothing moved for a minute. `store`: any other refusal.
 */
export class Trouble extends Error {
  readonly because: "offline" | "unavailable" | "stalled" | "expired" | "checksum" | "gone" | "store";
  constructor(because: Trouble["because"]) {
    super(because);
    this.name = "Trouble";
    this.because = because;
  }
}

/** `changed`: the file's bytes are not those that were sent before, or it cannot be read any more. */
export class CarryFailure extends Error {
  readonly because: "changed" | "store";
  constructor(because: CarryFailure["because"]) {
    super(because);
    this.name = "CarryFailure";
    this.because = because;
  }
}

/** What goes away by itself, if one waits. */
export type Passing = "offline" | "unavailable" | "stalled";

/** What the platform answers when the fault is its own, or when others were faster; worth a few more tries, not endless ones. */
const MAX_FAULTS = 5;

/**
 * The trouble, if it passes by itself; `undefined` for what trying again does not mend. `faults`: how often the platform has
 * failed by itself, for those who bear with it.
 */
export const passing = (error: unknown, faults = MAX_FAULTS): Passing | undefined => {
  if (error instanceof Trouble) {
    const { because } = error;
    return because === "offline" || because === "unavailable" || because === "stalled" ? because : undefined;
  }
  if (isProblem(error, "offline")) return "offline";
  if (isProblem(error, "unavailable")) return "unavailable";
  return isProblem(error, "internal", "stale-version") && faults < MAX_FAULTS ? "unavailable" : undefined;
};

const FIRST_REST_MS = 1000;
const LONGEST_REST_MS = 60_000;

/** How long to wait before the next try, at random, so that a school whose line comes back does not call all at once. */
export const restMs = (tries: number, random: () => number): number =>
  Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** tries) * (0.5 + random() / 2);
