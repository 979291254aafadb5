import { Text } from "#kernel/text";
import * as z from "zod";

/** A pool that the caller runs. */
export const RunPool = z.object({ id: z.string(), name: Text });
export type RunPool = z.infer<typeof RunPool>;
