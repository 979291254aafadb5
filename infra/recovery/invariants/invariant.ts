import type { Instant } from "../../../functions/kernel/time.ts";
import type { Contents } from "../contents.ts";
import type { Stand } from "../stand.ts";

/** Something that does not hold: the item it shows at, by its keys, and what is wrong with it. */
export interface Finding {
  readonly item: string;
  readonly says: string;
}

/** What is looked at: a whole table as it was at a moment. */
export interface Looked {
  readonly at: Instant;
  readonly contents: Contents;
  readonly stand: Stand;
}

/** What must hold in any table at any moment between two transactions. Pure: it looks at what was read and at nothing else. */
export interface Invariant {
  /** A sentence that is true of a sound table. */
  readonly says: string;
  readonly breaches: (looked: Looked) => Iterable<Finding>;
}

export const invariant = (says: string, breaches: Invariant["breaches"]): Invariant => ({ says, breaches });
