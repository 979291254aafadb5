import type { Me, PlaceView } from "#contract/directory";
import type { RoleName } from "#kernel/actor";
import type { Text } from "#kernel/text";

/** A place as the page walks it: one's own, or one below it. */
export interface Stop {
  readonly id: string;
  readonly kind: string;
  readonly name: Text;
}

export interface Charge extends Stop {
  readonly role: RoleName;
}

const LOOKING_AFTER: readonly RoleName[] = ["administrator", "officer", "principal"];

/** The places a person looks after, each once, under the widest role she holds there. */
export const chargesOf = ({ roles }: Pick<Me, "roles">): Charge[] => {
  const charges = LOOKING_AFTER.flatMap((role) =>
    roles.filter((held) => held.role === role).map(({ place }) => ({ ...place, role })),
  );
  return charges.filter(({ id }, i) => charges.findIndex((other) => other.id === id) === i);
};

/** Ids from one's own place down, as the address keeps them. */
export const stepsIn = (at: string | undefined): string[] => (at === undefined ? [] : at.split("."));

/** The places along the steps; `undefined` when a step leads nowhere. `below[i]` are the places under step `i`. */
export const walk = (
  charges: readonly Charge[],
  steps: readonly string[],
  below: readonly (readonly PlaceView[])[],
): Stop[] | undefined => {
  const [first, ...rest] = steps;
  const start = charges.find(({ id }) => id === first);
  if (!start) return undefined;
  const stops: Stop[] = [start];
  for (const [i, step] of rest.entries()) {
    const place = below[i]?.find(({ id }) => id === step);
    if (!place) return undefined;
    stops.push(place);
  }
  return stops;
};

/** Schools and pools have nothing under them. */
export const mayHaveBelow = ({ kind }: Stop): boolean => kind !== "school" && kind !== "pool";
