/** ① ② … as criteria are numbered on the bench. */
export const numeral = (index: number): string => (index < 20 ? String.fromCodePoint(0x2460 + index) : `${index + 1}`);

/** Looked up once for a case: which number a criterion has, and what it belongs to. */
export const numeralsOf = (criteria: readonly string[], which: readonly string[]): string =>
  which.map((id) => numeral(criteria.indexOf(id))).join(" ");
