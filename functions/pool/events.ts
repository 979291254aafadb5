import { defineFact } from "#kernel/event";
import * as z from "zod";

/** Somebody who runs a pool has asked for a plan of who scores what. */
export const AssignmentAsked = defineFact("assignment-asked", z.object({ planId: z.string() }));

/** A plan that was shown is to be put into effect. */
export const AssignmentWanted = defineFact("assignment-wanted", z.object({ planId: z.string() }));
