/** How a kind of item is described for whoever looks at a table from outside. */
import type * as z from "zod";

export type Keys = readonly [partition: string, sort: string];

export interface Kind<T> {
  readonly schema: z.ZodType<T>;
  readonly key: (value: T) => Keys;
  /** Where it stands in the index; `undefined` when it stands in none. */
  readonly index?: (value: T) => Keys | undefined;
  /** It is replaced in its life; every other kind is written once. */
  readonly rewritten?: true;
}

export const kind = <T>(one: Kind<T>): Kind<T> => one;
/** Numbers that sort as text. */
export const padded = (number: number): string => String(number).padStart(4, "0");
/** `A1` before `A10`. */
export const sortable = (code: string): string => `${code.slice(0, 1)}${code.slice(1).padStart(2, "0")}`;
