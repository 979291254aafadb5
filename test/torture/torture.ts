/** `npm run torture -- upload [--runs 1000] [--seed 1]`: prints the count and fails when a single file is corrupt or lost. */
import { parseArgs } from "node:util";

import { sentenceOf, torture } from "./upload.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "1000" }, seed: { type: "string", default: "1" } },
});
if (positionals[0] !== undefined && positionals[0] !== "upload") {
  console.error(`There is no torture “${positionals[0]}”. Try: npm run torture -- upload`);
  process.exit(1);
}

const begun = Date.now();
const tally = await torture(Number(values.runs), Number(values.seed), (now) => {
  if (now.runs % 100 === 0) console.log(sentenceOf(now));
});
for (const fault of tally.faults) console.log(fault);
console.log(`${sentenceOf(tally)}; ${Math.round((Date.now() - begun) / 1000)} s`);
process.exitCode = tally.corrupt + tally.lost > 0 || tally.mostResent > 2 ? 1 : 0;
