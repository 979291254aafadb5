import { defineFact } from "#kernel/event";
import * as z from "zod";

/** An expert has changed her time: what was set aside for her and has no day with her left goes back to the others. */
export const AvailabilityChanged = defineFact("availability-changed", z.object({ personId: z.string() }));

/** Somebody who runs a pool has asked for a plan of who scores what. */
export const AssignmentAsked = defineFact("assignment-asked", z.object({ planId: z.string() }));

/** A plan that was shown is to be put into effect. */
export const AssignmentWanted = defineFact("assignment-wanted", z.object({ planId: z.string() }));
