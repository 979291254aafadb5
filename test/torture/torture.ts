/** `npm run torture -- upload|review [--runs 1000] [--seed 1]`: prints the count and fails when a single file or edit is corrupt or lost. */
import { parseArgs } from "node:util";

interface Torture<T extends { readonly runs: number; readonly faults: readonly string[] }> {
  torture(runs: number, firstSeed: number, progress: (tally: T) => void): Promise<T>;
  sentenceOf(tally: T): string;
  isSound(tally: T): boolean;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "1000" }, seed: { type: "string", default: "1" } },
});

const endure = async <T extends { readonly runs: number; readonly faults: readonly string[] }>({
  torture,
  sentenceOf,
  isSound,
}: Torture<T>): Promise<never> => {
  const begun = Date.now();
  let told = 0;
  const tellFaults = ({ faults }: T): void => {
    for (const fault of faults.slice(told)) console.log(fault);
    told = faults.length;
  };
  const tally = await torture(Number(values.runs), Number(values.seed), (now) => {
    tellFaults(now);
    if (now.runs % 100 === 0) console.log(sentenceOf(now));
  });
  tellFaults(tally);
  console.log(`${sentenceOf(tally)}; ${Math.round((Date.now() - begun) / 1000)} s`);
  process.exit(isSound(tally) ? 0 : 1);
};

const [name = "upload"] = positionals;
if (name === "upload") await endure(await import("./upload.ts"));
else if (name === "review") await endure(await import("./review.ts"));
console.error(`There is no torture “${name}”. Try: npm run torture -- upload, or review`);
process.exit(1);
