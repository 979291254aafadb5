/** How fast the line is: as its kind says where that is slow, else as it was lately on this device. */
import { recall, remember } from "../device/remember.ts";

/** Bytes a second upwards of slow kinds of line. Source: Network Information API, effective connection types; of their downlinks, a third. */
const SLOW: Record<string, number> = { "slow-2g": 5_000, "2g": 10_000, "3g": 50_000 };

export const sawSpeed = (bytesPerSecond: number): void => remember("line-speed", bytesPerSecond.toFixed(0));

/** `undefined` where nothing is known. */
export const lineSpeed = (): number | undefined => {
  const { connection } = navigator as Navigator & { readonly connection?: { readonly effectiveType?: string } };
  const lately = Number(recall("line-speed"));
  return SLOW[connection?.effectiveType ?? ""] ?? (lately > 0 ? lately : undefined);
};
