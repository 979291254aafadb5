/** HiGHS, a solver compiled to WebAssembly, loaded when the first plan is made. */
import loadHighs, { type Highs } from "highs";

import { type Flow, type Solved, solveFlow } from "./flow.ts";

/** Its types are written for CommonJS, where the loader is the default of the default. */
const load = loadHighs as unknown as (typeof loadHighs)["default"];

export const loadSolver = (): ((flow: Flow) => Promise<Solved>) => {
  let loaded: Promise<Highs> | undefined;
  return async (flow) => {
    loaded ??= load();
    return solveFlow(await loaded, flow);
  };
};
