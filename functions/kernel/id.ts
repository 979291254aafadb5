import { encodeTime, ulid } from "ulid";
import * as z from "zod";

import type { Instant } from "./time.ts";

/** Every kind of id and its prefix. An id is `<prefix>_<ulid>`, lower case; 80 of its bits are random, so it cannot be guessed. */
const PREFIXES = {
  person: "per",
  place: "plc",
  course: "crs",
  assessment: "sas",
  submission: "sub",
  evidence: "evd",
  case: "cas",
  slot: "slt",
  review: "rev",
  decision: "dec",
  entry: "hrs",
  event: "evt",
  audit: "aud",
  source: "src",
  gold: "gld",
  round: "rnd",
  plan: "pln",
  phrase: "phr",
} as const;

export type Noun = keyof typeof PREFIXES;

/** Makes ids; handed in, so that a test or a deterministic load can hand in its own. */
export type IdMaker = (noun: Noun) => string;

/** The system's randomness for many ids at once: to ask for each letter costs more than all the rest of an id. */
const pool = new Uint8Array(1024);
let used = pool.length;
const random = (): number => {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  return (pool[used++] ?? 0) / 256;
};

/** Ids made later sort later, to the millisecond. */
export const newId: IdMaker = (noun) => formatId(noun, ulid(undefined, random));

export const formatId = (noun: Noun, ulidText: string): string => `${PREFIXES[noun]}_${ulidText.toLowerCase()}`;

export const idOf = (noun: Noun) => z.string().regex(new RegExp(`^${PREFIXES[noun]}_[0-9a-hjkmnp-tv-z]{26}$`));

/** The same id as if it had been made at another moment: an id tells when to whoever can read it. */
export const dated = (id: string, at: Instant): string => {
  const time = encodeTime(Date.parse(at)).toLowerCase();
  const start = id.indexOf("_") + 1;
  return `${id.slice(0, start)}${time}${id.slice(start + time.length)}`;
};

/** The id of another noun with the same ulid: for what follows from a thing exactly once. */
export const idAfter = (noun: Noun, id: string): string => formatId(noun, id.slice(id.indexOf("_") + 1));
