/** What it costs to look for likenesses among few submissions and among many. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { newId } from "../../functions/kernel/id.ts";
import { create } from "../../functions/kernel/table.ts";
import { addToIndex, entriesOf, findAlike, probesOf } from "../../functions/similarity/compare.ts";
import { type Fingerprint, fingerprintOf } from "../../functions/similarity/fingerprint.ts";
import { type Entry, EntryItem, MAX_ENTRIES_READ } from "../../functions/similarity/store.ts";
import { randomFrom } from "../../infra/seed/random.ts";
import { openIndex } from "./similarity-index.ts";

const FEW = 1_000;
/** DynamoDB's batch write. */
const BATCH = 25;
/** Rows of words that two independent texts of one trade have in common: the median of the labelled set. */
const COMMON_BY_CHANCE = 0.07;

const text = await readFile(new URL("../golden/similarity/base/buoyancy-1.txt", import.meta.url), "utf8");
const hashOf = (name: string): string => createHash("sha256").update(name).digest("hex");
const random = randomFrom(4);
const bits = (): number => Math.floor(random() * 2 ** 32);
const picture = (): string => bits().toString(16).padStart(8, "0") + bits().toString(16).padStart(8, "0");

const subject = () => ({
  evidenceId: newId("evidence"),
  submissionId: newId("submission"),
  teacherId: newId("person"),
  programmeNumber: 12,
  competency: "A10",
});
const frames = Array.from({ length: 40 }, (_, i) => ({ atSeconds: i * 2, sha256: hashOf(`frame ${i}`) }));
const luma = Uint8Array.from({ length: 1024 }, (_, i) => (i * 7919) % 251);

const stills = Array.from({ length: 32 }, (_, i) => ({
  atSeconds: i * 9,
  luma: luma.map((grey, at) => (grey * (i + at)) % 251),
}));

/** A file that has everything: words, a picture and frames. */
const mine = fingerprintOf({ ...subject(), sha256: hashOf("mine"), text, luma, frames, stills });

/** Another's, as chance has it: of each order the same smallest row as mine with a few in a hundred, any picture, one frame a city's title. */
const someone = (number: number): Fingerprint => {
  const [whole] = mine.texts;
  if (!whole) throw new Error("the text has no rows of words");
  return {
    ...subject(),
    sha256: hashOf(`somebody's ${number}`),
    texts: [{ ...whole, minima: whole.minima.map((minimum) => (random() < COMMON_BY_CHANCE ? minimum : bits())) }],
    picture: picture(),
    stills: Array.from({ length: 8 }, picture),
    frames: mine.frames.slice(0, number % 50 === 0 ? 1 : 0),
  };
};

function* people(from: number, to: number): Iterable<Fingerprint> {
  for (let number = from; number < to; number++) yield someone(number);
}

/** What one file costs to look up among a thousand, among `most`, and where everybody's is the same; `entries` are those under its keys. */
export const costAmong = async (most: number) => {
  const { documents, tableName, store, spent } = await openIndex();
  await addToIndex(store, mine);
  const written = spent();
  const asked = new Set(probesOf(mine));

  // A Query reads the entries under its key and no others, so that only those are written that stand under a key asked for.
  const load = async (others: Iterable<Fingerprint>): Promise<number> => {
    const entries: Entry[] = [];
    for (const other of others) entries.push(...entriesOf(other).filter(({ key }) => asked.has(key)));
    for (let at = 0; at < entries.length; at += BATCH)
      await documents.send(
        new BatchWriteCommand({
          RequestItems: {
            [tableName]: entries
              .slice(at, at + BATCH)
              .map((entry) => ({ PutRequest: { Item: create(EntryItem, entry).item } })),
          },
        }),
      );
    return entries.length;
  };
  const look = async (entries: number) => {
    spent();
    await findAlike(store, mine);
    return { ...spent(), entries };
  };

  const few = await look(await load(people(0, FEW)));
  const many = await look(await load(people(FEW, most)));
  // A form that everybody uses and nobody has registered: every key is shared by more than are read.
  const shared = await look(
    await load(Array.from({ length: 2 * MAX_ENTRIES_READ }, () => ({ ...mine, ...subject() }))),
  );
  console.table({
    "into the index": written,
    [`looked up among ${FEW}`]: few,
    [`looked up among ${most}`]: many,
    "looked up where everybody's is the same": shared,
  });
  return { few, many, shared };
};
