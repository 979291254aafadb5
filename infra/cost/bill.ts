/** A month's bill: usage times list prices, and what is left of it after what AWS gives to every account. */
import { type Line, LINES, priceOf, type Region } from "./prices.ts";
import type { Usage } from "./usage.ts";

export interface BilledLine {
  readonly line: Line;
  readonly quantity: number;
  readonly usd: number;
  /** After the always-free tier. */
  readonly usdAfterFree: number;
}

export interface Bill {
  readonly lines: readonly BilledLine[];
  readonly usd: number;
  readonly usdAfterFree: number;
}

export const billOf = ({ lines }: Usage, region: Region): Bill => {
  const billed = LINES.map((line): BilledLine => {
    const { usd, per, free = 0 } = priceOf(region, line);
    const quantity = lines[line];
    return {
      line,
      quantity,
      usd: (quantity / per) * usd,
      usdAfterFree: (Math.max(0, quantity - free) / per) * usd,
    };
  });
  const total = (of: (line: BilledLine) => number): number => billed.reduce((sum, line) => sum + of(line), 0);
  return { lines: billed, usd: total((line) => line.usd), usdAfterFree: total((line) => line.usdAfterFree) };
};
