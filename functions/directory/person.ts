import { Role } from "#kernel/actor";
import { idOf } from "#kernel/id";
import { Text } from "#kernel/text";
import { Instant } from "#kernel/time";
import * as z from "zod";

import { Expertise, StageId, SubjectId } from "./contract.ts";

/** A person of the directory. Kept inside the slice: others see views and actors. */
export const Person = z.object({
  id: idOf("person"),
  username: z.string(),
  name: Text,
  roles: z.array(Role),
  subject: SubjectId.optional(),
  stage: StageId.optional(),
  expertise: Expertise.optional(),
  /** Subject of the verified token, bound at first sign-in and never changed after. */
  signInSubject: z.string().optional(),
  addedAt: Instant,
});
export type Person = z.infer<typeof Person>;
