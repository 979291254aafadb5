import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { isBroken, type Weighed, weighFunctions, weighWeb } from "../../infra/budgets.ts";
import { bundleFunctions } from "../../infra/bundle.ts";
import { WEB_FOLDER } from "../../infra/local/web.ts";
import { type Figure, figure, print } from "./measure.ts";
import { MAX_LOAD_RATIO, measureModuleLoad } from "./module-load.ts";

const asFigure = (weighed: Weighed): Figure => ({
  name: weighed.what,
  measured: `${weighed.kilobytes} KB`,
  budget: weighed.limit === undefined ? "" : `≤ ${weighed.limit} KB`,
  holds: !isBroken(weighed),
});

const broken = (figures: readonly Figure[]) => figures.filter(({ holds }) => !holds);

describe("what the platform weighs", () => {
  it("fits a phone's first page and a cold start", async () => {
    expect(readFileSync(join(WEB_FOLDER, "index.html"), "utf8")).toContain("/assets/");
    const heaviest = weighWeb(WEB_FOLDER).slice(0, 8);
    const figures = [...weighFunctions(await bundleFunctions()), ...heaviest].map(asFigure);
    print(figures);
    expect(broken(figures)).toEqual([]);
  });

  it("loads little slower than the bare DynamoDB client", async () => {
    const { bareMs, apiMs, publicMs, ratio, ratioToTrimmed } = await measureModuleLoad();
    const figures = [
      figure(
        `module load: api ${apiMs.toFixed(0)} ms, public ${publicMs.toFixed(0)} ms, bare client ${bareMs.toFixed(0)} ms`,
        ratio,
        MAX_LOAD_RATIO,
        "×",
        2,
      ),
      {
        name: "module load against a client bundled as the functions are (split, trimmed)",
        measured: `${ratioToTrimmed.toFixed(2)} ×`,
        budget: "",
        holds: true,
      },
    ];
    print(figures);
    expect(broken(figures)).toEqual([]);
  });
});
