import { RoleName } from "#kernel/actor";
import { idOf } from "#kernel/id";
import { Text } from "#kernel/text";
import * as z from "zod";

/** The root of every place path; the administrator's place. */
export const ROOT_PLACE = "root";
/** Rows of one roster request; larger rosters are sent in pieces, each row answered by itself. */
export const MAX_ROSTER_ROWS = 50;

export const PlaceKind = z.enum(["city", "district", "school", "pool"]);

/** A group of schools that advance as one (学区、集团), by the city's own code. Nobody scores within her own. */
export const ClusterCode = z.string().trim().min(1).max(64);

/** Stage and subject ids are the framework's data; the directory only carries them. */
export const StageId = z.string().regex(/^[a-z-]{2,24}$/);
export const SubjectId = z.string().regex(/^[a-z-]{2,24}$/);

export const Place = z.object({
  id: idOf("place"),
  /** The deployer's own code, unique: how rosters name a place. */
  code: z.string().min(1).max(64),
  kind: PlaceKind,
  name: Text,
  parentId: z.string(),
  path: z.string(),
  rural: z.boolean(),
  pilot: z.boolean(),
  stages: z.array(StageId),
  cluster: ClusterCode.optional(),
});
export type Place = z.infer<typeof Place>;

export const NewPlace = z.object({
  code: z.string().min(1).max(64),
  kind: PlaceKind,
  name: Text,
  /** Code of the place above; absent for one directly under the root. */
  parent: z.string().optional(),
  rural: z.boolean().default(false),
  pilot: z.boolean().default(false),
  stages: z.array(StageId).default([]),
  cluster: ClusterCode.optional(),
});
export type NewPlace = z.infer<typeof NewPlace>;

/** What an expert may be asked to score: every list is matched, an empty list matches anything. */
export const Expertise = z.object({
  competencies: z.array(z.string()).max(100),
  subjects: z.array(SubjectId),
  stages: z.array(StageId),
});
export type Expertise = z.infer<typeof Expertise>;

/**
 * What an expert may be asked from now on; `null`: she leaves the pool, and with it her role. `pool` is where she becomes an expert, for
 * somebody who is none yet.
 */
export const ExpertiseChange = z.object({ expertise: Expertise.nullable(), pool: z.string().max(64).optional() });
export type ExpertiseChange = z.infer<typeof ExpertiseChange>;

/** `null`: the school belongs to none. */
export const ClusterChange = z.object({ cluster: ClusterCode.nullable() });

/** A row of a roster. `username` is the name the person signs in with. */
export const NewPerson = z.object({
  username: z.string().regex(/^[a-z0-9][a-z0-9._-]{1,62}$/),
  name: Text,
  roles: z
    .array(z.object({ role: RoleName, place: z.string() }))
    .min(1)
    .max(10),
  subject: SubjectId.optional(),
  stage: StageId.optional(),
  expertise: Expertise.optional(),
});
export type NewPerson = z.infer<typeof NewPerson>;

export const RosterOutcome = z.object({
  username: z.string(),
  outcome: z.enum(["added", "already-there", "unknown-place", "forbidden"]),
  personId: z.string().optional(),
});
export type RosterOutcome = z.infer<typeof RosterOutcome>;

/** The signed-in person, as shown to herself. */
export const Me = z.object({
  id: z.string(),
  name: Text,
  subject: z.string().optional(),
  stage: z.string().optional(),
  roles: z.array(z.object({ role: RoleName, place: z.object({ id: z.string(), kind: z.string(), name: Text }) })),
});
export type Me = z.infer<typeof Me>;

export const PlaceView = Place.omit({ path: true });
export type PlaceView = z.infer<typeof PlaceView>;

/** A person as listed at a place, for those who look after it. */
export const MemberView = z.object({
  personId: z.string(),
  name: Text,
  role: RoleName,
  subject: z.string().optional(),
});
export type MemberView = z.infer<typeof MemberView>;

/** An expert as those see her who look after her pool. The version is the person's: changes are made against it. */
export const ExpertiseView = z.object({ personId: z.string(), version: z.int(), expertise: Expertise.nullable() });
export type ExpertiseView = z.infer<typeof ExpertiseView>;
