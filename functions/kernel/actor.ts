import * as z from "zod";

/** Roles are held at a place of the organisation tree; they reach what lies below it. */
export const RoleName = z.enum(["teacher", "expert", "principal", "officer", "administrator"]);
export type RoleName = z.infer<typeof RoleName>;

/** `path` lists the place ids from the root to the place itself, joined by `/`: scope is a prefix test. */
export const Role = z.object({ role: RoleName, placeId: z.string(), path: z.string() });
export type Role = z.infer<typeof Role>;

/** Who is asking: a person of the directory with the roles held now. */
export interface Actor {
  readonly personId: string;
  readonly roles: readonly Role[];
}

/** Whether the actor holds the role, at a place at or above `path` when one is given. */
export const holds = (actor: Actor, role: RoleName, path?: string): boolean =>
  actor.roles.some(
    (held) => held.role === role && (path === undefined || path === held.path || path.startsWith(`${held.path}/`)),
  );

/** Whether the actor looks after what lies at `path`: its officers and administrators, and those above it. */
export const looksAfter = (actor: Actor, path: string): boolean =>
  holds(actor, "officer", path) || holds(actor, "administrator", path);

/** Whether she looks after anything at all; of what, the thing that is asked for says. */
export const looksAfterSome = (actor: Actor): boolean => holds(actor, "officer") || holds(actor, "administrator");
