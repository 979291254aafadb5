import type { Me } from "#contract/directory";

import { holds } from "../directory/me.ts";

/** Pages of those who look after a city, by the word in the address. */
export const PARTS = ["pool", "rounds", "rechecks", "policy", "gold", "quality", "sources"] as const;
export type Part = (typeof PARTS)[number];

/** The pages that are there for a person, in the order in which they are named. */
export const partsFor = (me: Me, runsPool: boolean): Part[] => {
  const registers = holds(me, "administrator", "officer");
  return PARTS.filter((part) => (part === "sources" ? registers : runsPool));
};
