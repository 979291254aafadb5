import { ulid } from "ulid";
import * as z from "zod";

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
  round: "rnd",
  plan: "pln",
  phrase: "phr",
} as const;

export type Noun = keyof typeof PREFIXES;

/** Makes ids; handed in, so that a test or a deterministic load can hand in its own. */
export type IdMaker = (noun: Noun) => string;

/** Ids made later sort later, to the millisecond. */
export const newId: IdMaker = (noun) => formatId(noun, ulid());

export const formatId = (noun: Noun, ulidText: string): string => `${PREFIXES[noun]}_${ulidText.toLowerCase()}`;

export const idOf = (noun: Noun) => z.string().regex(new RegExp(`^${PREFIXES[noun]}_[0-9a-hjkmnp-tv-z]{26}$`));
