/** Reads the cases of a board: a Query for each month and competency, a few at a time. */
import { type Problem, problem } from "#kernel/problem";

import { MAX_CASES, type Month, type QualityCase } from "./contract.ts";
import type { QualityStore } from "./store.ts";

const PAGE = 1000;
const AT_ONCE = 12;

interface Asked {
  readonly months: readonly Month[];
  readonly competencies: readonly string[];
  /** Read before the others; alone, where all are too many. */
  readonly chosen?: string | undefined;
}

/** Reads on until it has more than there may be. */
const readSome = async (
  store: Pick<QualityStore, "casesOf">,
  partitions: readonly { month: Month; competency: string }[],
): Promise<QualityCase[] | "too-many"> => {
  const cases: QualityCase[] = [];
  const left = [...partitions];
  const readNext = async (): Promise<void> => {
    for (let of = left.shift(); of && cases.length <= MAX_CASES; of = left.shift()) {
      let after: string | undefined;
      do {
        const { items, next } = await store.casesOf(of, { limit: PAGE, after });
        cases.push(...items);
        after = next;
      } while (after !== undefined && cases.length <= MAX_CASES);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, readNext));
  return cases.length > MAX_CASES ? "too-many" : cases;
};

/** A case that was decided again counts as it was decided last. */
const lastOf = (cases: readonly QualityCase[]): QualityCase[] => {
  const last = new Map<string, QualityCase>();
  for (const one of cases) {
    const known = last.get(one.caseId);
    if (!known || known.decidedAt < one.decidedAt) last.set(one.caseId, one);
  }
  return [...last.values()].toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1));
};

/**
 * The cases of the months, by id. Of a competency the others are read with it, for what must be hidden beside them; where all
 * are too many for one board, the competency stands alone, and without one the months are refused with `invalid-fields`.
 */
export const readCases = async (
  store: Pick<QualityStore, "casesOf">,
  { months, competencies, chosen }: Asked,
): Promise<QualityCase[] | Problem> => {
  const partitionsOf = (codes: readonly string[]) =>
    codes.flatMap((competency) => months.map((month) => ({ month, competency })));
  const all = await readSome(store, partitionsOf([...new Set([...(chosen ? [chosen] : []), ...competencies])]));
  if (all !== "too-many") return lastOf(all);
  const alone = chosen ? await readSome(store, partitionsOf([chosen])) : "too-many";
  return alone === "too-many"
    ? problem("invalid-fields", [{ pointer: "/from", code: "too-many-cases", limit: MAX_CASES }])
    : lastOf(alone);
};
