import { type Actor, holds } from "#kernel/actor";
import { type Problem, problem } from "#kernel/problem";
import type { Instant } from "#kernel/time";

import { MAX_TEMPLATE_LENGTH, MAX_TEMPLATES, type NewSource, type Source } from "./contract.ts";

/** Sources are a matter of the whole city: who looks after a district or the platform registers them. */
export const mayRegister = (actor: Actor): boolean => holds(actor, "officer") || holds(actor, "administrator");

/** Likenesses are for those who judge evidence; which ones, her claim says. */
export const mayCompare = (actor: Actor): boolean => holds(actor, "expert");

/** `templates`: how many there are now. */
export const registerSource = (
  { title, use, text }: NewSource,
  templates: number,
  by: { id: string; personId: string; now: Instant },
): Source | Problem => {
  if (use === "template" && text.length > MAX_TEMPLATE_LENGTH)
    return problem("invalid-fields", [{ pointer: "/text", code: "too-long", limit: MAX_TEMPLATE_LENGTH }]);
  if (use === "template" && templates >= MAX_TEMPLATES)
    return problem("invalid-fields", [{ pointer: "/use", code: "too-many-templates", limit: MAX_TEMPLATES }]);
  return { id: by.id, title, use, length: text.length, addedAt: by.now, addedById: by.personId };
};

/** Withdrawn twice, it is withdrawn once. */
export const withdrawSource = <S extends Source>(source: S, now: Instant): S =>
  source.withdrawnAt ? source : { ...source, withdrawnAt: now };
