/**
 * The assignment as a flow of least cost, solved by HiGHS. Cases hand their places to experts along arcs that may be used once; an expert
 * takes more at a rising price. That is a transportation problem, so a basic optimum of the linear programme is whole numbers by itself.
 *
 * Only the cheapest arcs of each case are in the programme at first. Its prices then say of every arc that was left out whether it could
 * make the plan cheaper; those that could are added, until none is left. So the optimum is that of all arcs, and `bound` proves it.
 */
import type { Highs, Model } from "highs";

/** Takes `room` more at `cost` each; the pieces of an expert are given with rising cost. */
export interface Piece {
  readonly room: number;
  readonly cost: number;
}

export interface Flow {
  /** How many experts each case asks for. */
  readonly demands: readonly number[];
  /** Each that it does not get costs this much. */
  readonly unmet: readonly number[];
  readonly pieces: readonly (readonly Piece[])[];
  /** Who could take a place of each case, at which cost. */
  readonly arcs: readonly (readonly { readonly expert: number; readonly cost: number }[])[];
}

export interface Solved {
  /** Experts of each case. */
  readonly takers: readonly (readonly number[])[];
  /** The solver says so, and its objective is `bound`. */
  readonly optimal: boolean;
  readonly objective: number;
  /** What no plan can fall below, by the prices and all arcs. */
  readonly bound: number;
  /** Dual prices: of a place in each case, and of an hour of each expert. */
  readonly prices: { readonly cases: readonly number[]; readonly experts: readonly number[] };
}

/** Arcs a case begins with, and those that one round adds to it at most. Source: 489,000 arcs took 14 s so, and 2 rounds. */
const FIRST_ARCS = 8;
const MORE_ARCS = 4;
/** Costs are whole numbers: what is smaller than this is the solver's arithmetic. */
const TOLERANCE = 1e-6;

/** Columns of the programme, as they are added: cost, most, and the rows they stand in. */
const openColumns = (numRows: number) => {
  let cost: number[] = [];
  let upper: number[] = [];
  let starts: number[] = [];
  let rows: number[] = [];
  let values: number[] = [];
  return {
    add(price: number, most: number, entries: readonly (readonly [row: number, value: number])[]) {
      starts.push(rows.length);
      cost.push(price);
      upper.push(most);
      for (const [row, value] of entries) {
        rows.push(row);
        values.push(value);
      }
    },
    /** What was added since it was last taken. */
    take() {
      const taken = {
        cost: new Float64Array(cost),
        lower: new Float64Array(cost.length),
        upper: new Float64Array(upper),
        matrix: {
          format: "csc" as const,
          numRows,
          numCols: cost.length,
          starts: new Int32Array([...starts, rows.length]),
          indices: new Int32Array(rows),
          values: new Float64Array(values),
        },
      };
      [cost, upper, starts, rows, values] = [[], [], [], [], []];
      return taken;
    },
  };
};

/** What no plan can fall below: each price times what it is asked, less what each column could gain by being used to its most. */
const boundOf = ({ demands, unmet, pieces, arcs }: Flow, prices: Solved["prices"]): number => {
  let bound = 0;
  const gain = (reduced: number, most: number) => {
    if (reduced < 0) bound += reduced * most;
  };
  for (const [i, demand] of demands.entries()) {
    bound += demand * (prices.cases[i] ?? 0);
    gain((unmet[i] ?? 0) - (prices.cases[i] ?? 0), demand);
    for (const { expert, cost } of arcs[i] ?? [])
      gain(cost - (prices.cases[i] ?? 0) - (prices.experts[expert] ?? 0), 1);
  }
  for (const [e, list] of pieces.entries())
    for (const { room, cost } of list) gain(cost + (prices.experts[e] ?? 0), room);
  return bound;
};

/** Cases that ask alike do not all begin with the same experts. */
const spread = (i: number, k: number): number => (i * 7919 + k * 104_729) % 1009;

const OPTIMAL = 7;

export const solveFlow = (highs: Highs, flow: Flow): Solved => {
  const { demands, unmet, pieces, arcs } = flow;
  const [cases, experts] = [demands.length, pieces.length];
  if (cases === 0) return { takers: [], optimal: true, objective: 0, bound: 0, prices: { cases: [], experts: [] } };
  const columns = openColumns(cases + experts);
  for (const [i, price] of unmet.entries()) columns.add(price, demands[i] ?? 0, [[i, 1]]);
  for (const [e, list] of pieces.entries())
    for (const { room, cost } of list) columns.add(cost, room, [[cases + e, -1]]);
  const firstArc = cases + pieces.flat().length;

  /** Arcs in the programme, in the order of their columns. */
  const inside: { i: number; expert: number }[] = [];
  const isInside = arcs.map((list) => new Uint8Array(list.length));
  const include = (i: number, k: number): void => {
    const arc = arcs[i]?.[k];
    const marks = isInside[i];
    if (!arc || !marks) return;
    marks[k] = 1;
    inside.push({ i, expert: arc.expert });
    columns.add(arc.cost, 1, [
      [i, 1],
      [cases + arc.expert, 1],
    ]);
  };
  for (const [i, list] of arcs.entries()) {
    const cheapest = list
      .map(({ cost }, k) => ({ k, cost }))
      .toSorted((a, b) => a.cost - b.cost || spread(i, a.k) - spread(i, b.k));
    for (const { k } of cheapest.slice(0, FIRST_ARCS)) include(i, k);
  }

  /** Adds what the prices say could make the plan cheaper; `false` when nothing could. */
  const price = (prices: Solved["prices"]): boolean => {
    const before = inside.length;
    for (const [i, list] of arcs.entries()) {
      const cheaper = list
        .map(({ expert, cost }, k) => ({ k, reduced: cost - (prices.cases[i] ?? 0) - (prices.experts[expert] ?? 0) }))
        .filter(({ k, reduced }) => reduced < -TOLERANCE && isInside[i]?.[k] === 0)
        .toSorted((a, b) => a.reduced - b.reduced);
      for (const { k } of cheaper.slice(0, MORE_ARCS)) include(i, k);
    }
    return inside.length > before;
  };

  const answer = (model: Model): Solved | undefined => {
    const { modelStatus } = model.run();
    const { colValue, rowDual } = model.getSolution();
    const prices = { cases: [...rowDual.subarray(0, cases)], experts: [...rowDual.subarray(cases)] };
    if (modelStatus === OPTIMAL && price(prices)) return undefined;
    const takers: number[][] = demands.map(() => []);
    for (const [n, { i, expert }] of inside.entries()) if ((colValue[firstArc + n] ?? 0) > 0.5) takers[i]?.push(expert);
    const [objective, bound] = [model.getObjectiveValue(), boundOf(flow, prices)];
    const whole = colValue.every((value) => Math.abs(value - Math.round(value)) < TOLERANCE);
    const proven = Math.abs(objective - bound) <= TOLERANCE * Math.max(1, Math.abs(objective));
    return { takers, optimal: modelStatus === OPTIMAL && whole && proven, objective, bound, prices };
  };

  const { cost, lower, upper, matrix } = columns.take();
  const rhs = new Float64Array([...demands, ...pieces.map(() => 0)]);
  return highs.withModel(
    {
      numCols: cost.length,
      numRows: cases + experts,
      colCost: cost,
      colLower: lower,
      colUpper: upper,
      rowLower: rhs,
      rowUpper: rhs,
      matrix,
    },
    (model) => {
      model.options.set({ output_flag: false });
      for (;;) {
        const solved = answer(model);
        if (solved) return solved;
        model.addCols(columns.take());
      }
    },
  );
};
