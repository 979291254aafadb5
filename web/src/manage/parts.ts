import type { Me } from "#contract/directory";

/** Pages of those who look after a city, by the word in the address. */
export const PARTS = ["pool", "rounds", "rechecks", "policy", "gold", "quality", "sources"] as const;
export type Part = (typeof PARTS)[number];

const REGISTRARS = ["administrator", "officer"];

/** The pages that are there for a person, in the order in which they are named. */
export const partsFor = ({ roles }: Pick<Me, "roles">, runsPool: boolean): Part[] => {
  const registers = roles.some(({ role }) => REGISTRARS.includes(role));
  return PARTS.filter((part) => (part === "sources" ? registers : runsPool));
};
