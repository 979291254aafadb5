import type { Me } from "#contract/directory";

/** Pages of those who look after a city, by the word in the address. */
export const PARTS = ["pool", "rounds", "rechecks", "policy", "gold", "quality", "sources"] as const;
export type Part = (typeof PARTS)[number];

/** Whoever looks after the whole city runs its expert pool: a district lies beside it. The platform holds the last word. */
const runsPool = ({ roles }: Pick<Me, "roles">): boolean =>
  roles.some(({ role, place }) => role === "administrator" || (role === "officer" && place.kind === "city"));

const REGISTRARS = ["administrator", "officer"];

/** The pages that are there for a person, in the order in which they are named. */
export const partsFor = (me: Pick<Me, "roles">): Part[] => {
  const mine: Record<Part, boolean> = {
    pool: runsPool(me),
    rounds: runsPool(me),
    rechecks: runsPool(me),
    policy: runsPool(me),
    gold: runsPool(me),
    quality: runsPool(me),
    sources: me.roles.some(({ role }) => REGISTRARS.includes(role)),
  };
  return PARTS.filter((part) => mine[part]);
};
