/** What the demo's experts have said of their time and ties, entered by those who run the pool. */
import type { PlaceView } from "#contract/directory";
import type { Availability, StandingView } from "#contract/pool";

import type { Caller } from "./caller.ts";

export interface SeedExpert {
  readonly username: string;
  readonly personId: string;
  /** Code of the school where she teaches. */
  readonly school: string;
  /** Somebody the visitor may sign in as: she is at work. */
  readonly featured: boolean;
}

/** One in eight is away today, one in five goes in some days; a week is between 6 and 18 reviews. */
const availabilityOf = ({ featured }: SeedExpert, index: number, dayFrom: (days: number) => string): Availability => {
  const weeklyCapacity = 6 + ((index * 5) % 13);
  if (featured) return { weeklyCapacity: 18, leave: [] };
  if (index % 8 === 3) return { weeklyCapacity, leave: [{ from: dayFrom(-2), to: dayFrom(4 + (index % 5)) }] };
  if (index % 5 === 1) return { weeklyCapacity, leave: [{ from: dayFrom(5), to: dayFrom(9 + (index % 6)) }] };
  return { weeklyCapacity, leave: [] };
};

/** One in seven looks after a young teacher at another school: the one after her own in the list. */
const tiedSchoolOf = ({ school }: SeedExpert, index: number, schools: readonly PlaceView[]): string | undefined =>
  index % 7 === 2 ? schools[(schools.findIndex(({ code }) => code === school) + 1) % schools.length]?.id : undefined;

const schoolsBelow = async (call: Caller, by: string, parent: string): Promise<PlaceView[]> => {
  const { items } = await call<{ items: PlaceView[] }>(by, "GET", `/places?parent=${parent}&limit=50`);
  const below = await Promise.all(
    items.filter(({ kind }) => kind !== "school" && kind !== "pool").map(({ id }) => schoolsBelow(call, by, id)),
  );
  return [...items.filter(({ kind }) => kind === "school"), ...below.flat()];
};

/** Who has said something already is left as she is. */
export const loadStandings = async (
  call: Caller,
  by: string,
  experts: readonly SeedExpert[],
  dayFrom: (days: number) => string,
): Promise<void> => {
  const schools = await schoolsBelow(call, by, "root");
  for (const [index, expert] of experts.entries()) {
    const path = `/pool/experts/${expert.personId}`;
    const { version } = await call<StandingView>(by, "GET", path);
    if (version > 0) continue;
    await call(by, "PUT", path, availabilityOf(expert, index, dayFrom), version);
    const schoolId = tiedSchoolOf(expert, index, schools);
    if (schoolId !== undefined) await call(by, "POST", `${path}/ties`, { to: "school", schoolId, kind: "mentor" });
  }
};
