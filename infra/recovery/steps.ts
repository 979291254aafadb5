/** Says what is being done, how long it took, and what was wrong. */
import type { Faults } from "./verification.ts";

/** More of the same would hide the first ones. */
const SHOWN = 20;

export interface Steps {
  /** Runs a step and prints its line; what `note` makes of the answer is added to it. */
  run<T>(what: string, work: () => Promise<T>, note?: (answer: T) => string): Promise<T>;
  /** Runs a step that looks for faults; they are printed, counted, and do not stop what follows. */
  look(what: string, work: () => Faults | Promise<Faults>, sound?: string): Promise<void>;
  readonly faults: number;
  seconds(): number;
}

export const openSteps = (print: (line: string) => void = console.log): Steps => {
  const begun = performance.now();
  let faults = 0;
  const line = (mark: string, since: number, what: string, note: string): void =>
    print(
      `${mark} ${((performance.now() - since) / 1000).toFixed(1).padStart(6)} s  ${what}${note === "" ? "" : `: ${note}`}`,
    );

  return {
    async run(what, work, note = () => "") {
      const since = performance.now();
      const answer = await work();
      line(" ", since, what, note(answer));
      return answer;
    },
    async look(what, work, sound = "sound") {
      const since = performance.now();
      const found = await Promise.resolve()
        .then(work)
        .catch((error: Error): Faults => [`it could not be looked at: ${error.message}`]);
      faults += found.length;
      line(found.length === 0 ? "✓" : "✗", since, what, found.length === 0 ? sound : `${found.length} faults`);
      for (const fault of found.slice(0, SHOWN)) print(`           ${fault}`);
      if (found.length > SHOWN) print(`           and ${found.length - SHOWN} more`);
    },
    get faults() {
      return faults;
    },
    seconds: () => (performance.now() - begun) / 1000,
  };
};
