/** An expert as the queue sees her today: the directory, her standing in the pool and her schools' clusters taken together. */
import type { Standing } from "#contract/pool";
import type { Text } from "#kernel/text";
import type { Instant } from "#kernel/time";

import type { DirectoryStore } from "./directory/store.ts";
import { hasNoDay, standingToday } from "./pool/rules/standing.ts";
import type { PoolStore } from "./pool/store.ts";
import type { Scorer } from "./review/rules/queue.ts";

export interface KnownScorer extends Scorer {
  readonly name: Text;
  readonly standing: Standing;
}

/** Schools a person belongs to, whoever she is there. */
const schoolsOf = (roles: readonly { role: string; placeId: string }[]): string[] =>
  roles.filter(({ role }) => role === "teacher" || role === "principal").map(({ placeId }) => placeId);

export const openScorers = (directory: DirectoryStore, pool: Pick<PoolStore, "findStanding">) => ({
  /** The group of schools a school advances with. */
  findCluster: async (schoolId: string): Promise<string | undefined> => (await directory.findPlace(schoolId))?.cluster,

  /** Tells of a moment whether she has no day left until then for what is set aside for her. */
  async hasNoDay(personId: string): Promise<(until: Instant, now: Instant) => boolean> {
    const standing = await pool.findStanding(personId);
    return (until, now) => hasNoDay(standing, until, now);
  },

  /** Nobody who is no expert, or is asked nothing. */
  async find(personId: string, now: Instant): Promise<KnownScorer | undefined> {
    const [person, standing] = await Promise.all([directory.findPerson(personId), pool.findStanding(personId)]);
    if (!person?.expertise || !person.roles.some(({ role }) => role === "expert")) return undefined;
    const own = schoolsOf(person.roles);
    const clusters = await Promise.all(own.map(this.findCluster));
    const today = standingToday(standing, now);
    return {
      ...today,
      personId,
      name: person.name,
      standing,
      expertise: person.expertise,
      schoolIds: [...own, ...today.schoolIds],
      clusters: [...clusters.flatMap((cluster) => cluster ?? []), ...today.clusters],
    };
  },
});
