/** One row of the API's description. */
import type * as z from "zod";

import type { ProblemCode } from "../../functions/kernel/problem.ts";

export interface Operation {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** As in the routes, without the `/api`: `/submissions/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly query?: z.ZodObject;
  /** Carries the version it was made against in `If-Match`. */
  readonly versioned?: true;
  /** Name and schema of the JSON body. */
  readonly body?: readonly [name: string, schema: z.ZodType];
  /** Name and schema of each success; no schema for an answer without a body. */
  readonly answers: Readonly<Record<number, readonly [name: string, schema: z.ZodType] | null>>;
  /** Problems of this operation alone, besides those that follow from its shape. */
  readonly problems?: readonly ProblemCode[];
  /** Anyone may ask, without a token. */
  readonly open?: true;
}

/** The operations of one slice, which is also their tag. */
export type Slice = readonly [tag: string, operations: readonly Operation[]];
