/** How fast the line is: what it did lately in this tab, else what the browser says of its kind. */

/** Bytes a second that a kind of line usually sends. Source: Network Information API, effective connection types, of which uplinks have a third. */
const SAID: Record<string, number> = { "slow-2g": 5_000, "2g": 10_000, "3g": 50_000 };

let lately: number | undefined;

export const sawSpeed = (bytesPerSecond: number): void => {
  lately = bytesPerSecond;
};

/** `undefined` where nothing is known. */
export const lineSpeed = (): number | undefined => {
  const { connection } = navigator as Navigator & { readonly connection?: { readonly effectiveType?: string } };
  return lately ?? SAID[connection?.effectiveType ?? ""];
};
