/** Figures and tables of the cost page. */

/** Cents under a hundred dollars, whole dollars above; what is not nothing is never shown as nothing. */
export const dollars = (usd: number): string => {
  if (usd === 0) return "0";
  if (usd < 0.005) return "< 0.01";
  const digits = usd < 100 ? 2 : 0;
  return usd.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
};

/** Three figures that count. */
export const amount = (value: number): string =>
  value.toLocaleString("en-US", { maximumSignificantDigits: 3, useGrouping: true });

/** As it was written down, to a thousandth. */
export const exact = (value: number): string => value.toLocaleString("en-US", { maximumFractionDigits: 3 });

export const price = ({ usd, per }: { readonly usd: number; readonly per: number }): string =>
  per === 1 ? usd.toLocaleString("en-US", { maximumFractionDigits: 10 }) : `${usd} / ${per.toLocaleString("en-US")}`;

export const table = (head: readonly string[], rows: readonly (readonly string[])[], numbersFrom = 1): string =>
  [head, head.map((_, at) => (at < numbersFrom ? "---" : "--:")), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
