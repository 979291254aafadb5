import { type AuditLine, audit } from "#kernel/audit";
import { create, defineItem, type Page, replace, type Stored, type Table, type Write } from "#kernel/table";
import * as z from "zod";

import { ScoringRound } from "./contract.ts";

const RoundItem = defineItem({
  kind: "scoring-round",
  schema: ScoringRound,
  keys: (round) => ({ ...roundKey(round.id), gsi1pk: ROUNDS, gsi1sk: round.id }),
});

/** Makes a point belong to one open round at most, and tells the worker which; no `roundId` when none takes it in now. */
const OpenRound = z.object({ competency: z.string(), roundId: z.string().optional() });
const OpenRoundItem = defineItem({
  kind: "open-round",
  schema: OpenRound,
  keys: ({ competency }) => openKey(competency),
});

const ROUNDS = "scoring-rounds";
const roundKey = (id: string) => ({ pk: `scoring-round#${id}`, sk: "scoring-round" });
const openKey = (competency: string) => ({ pk: `open-round#${competency}`, sk: "open-round" });

export interface RoundStore {
  find(id: string): Promise<Stored<ScoringRound> | undefined>;
  /** The round that takes a point in now. Two Gets, or one when there is none. */
  findOpen(competency: string): Promise<Stored<ScoringRound> | undefined>;
  /** Newest first. One Query. */
  list(page: { limit: number; after?: string | undefined }): Promise<Page<Stored<ScoringRound>>>;
  /** Points of these that are in an open round already. */
  taken(competencies: readonly string[]): Promise<string[]>;
  /** `false` when one of its points was taken in by another round meanwhile. */
  open(round: ScoringRound, line: AuditLine): Promise<boolean>;
  /** `false` when it was changed meanwhile. */
  close(round: Stored<ScoringRound>, line: AuditLine): Promise<boolean>;
}

export const openRounds = (table: Table): RoundStore => {
  const find = (id: string) => table.get(RoundItem, roundKey(id));
  const findLock = (competency: string) => table.get(OpenRoundItem, openKey(competency));
  /** The writes that move each of a round's points from one holder to the next; `undefined` when one is not where it should be. */
  const moving = async (
    { competencies }: ScoringRound,
    from: string | undefined,
    to: string | undefined,
  ): Promise<Write[] | undefined> => {
    const locks = await Promise.all(competencies.map(findLock));
    if (locks.some((lock) => lock?.roundId !== from)) return undefined;
    return competencies.map((competency, i) => {
      const next = { competency, ...(to !== undefined && { roundId: to }) };
      const lock = locks[i];
      return lock ? replace(OpenRoundItem, { ...next, version: lock.version }) : create(OpenRoundItem, next);
    });
  };

  return {
    find,
    async findOpen(competency) {
      const lock = await findLock(competency);
      return lock?.roundId === undefined ? undefined : find(lock.roundId);
    },
    list: (page) => table.list(RoundItem, { index: "gsi1", pk: ROUNDS, newestFirst: true, ...page }),
    async taken(competencies) {
      const locks = await Promise.all(competencies.map(findLock));
      return locks.flatMap((lock) => (lock?.roundId === undefined ? [] : [lock.competency]));
    },
    async open(round, line) {
      const writes = await moving(round, undefined, round.id);
      return writes !== undefined && table.transact([create(RoundItem, round), ...writes, audit(line)]);
    },
    async close(round, line) {
      const writes = await moving(round, round.id, undefined);
      return writes !== undefined && table.transact([replace(RoundItem, round), ...writes, audit(line)]);
    },
  };
};
