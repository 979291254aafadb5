import { defineFact } from "#kernel/event";
import * as z from "zod";

/** Somebody is no expert any more: what was set aside for her goes back to the others. */
export const ExpertLeft = defineFact("expert-left", z.object({ personId: z.string() }));
