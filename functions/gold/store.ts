import { type AuditLine, audit } from "#kernel/audit";
import { create, defineItem, type Page, replace, type Stored, type Table, type Write } from "#kernel/table";

import { BackReading, ConcernNotice, DecidedCase, Gold, GoldLine, MAX_ACTIVE, Met } from "./contract.ts";

const GoldItem = defineItem({
  kind: "gold",
  schema: Gold,
  keys: ({ id, competency, state }) => ({ ...goldKey(id), gsi1pk: goldsPk(competency), gsi1sk: `${state}#${id}` }),
});

/** Written with the claim, so that nobody is given an item twice, on two connections at once either. */
const MetItem = defineItem({
  kind: "gold-met",
  schema: Met,
  keys: ({ scorerId, competency, goldId }) => ({ pk: metPk(scorerId, competency), sk: goldId }),
});

const LineItem = defineItem({
  kind: "gold-line",
  schema: GoldLine,
  keys: ({ scorerId, competency, at, caseId }) => ({ pk: linesPk(scorerId, competency), sk: `${at}#${caseId}` }),
});

const NoticeItem = defineItem({
  kind: "gold-concern",
  schema: ConcernNotice,
  keys: ({ at, caseId }) => ({ pk: CONCERNS, sk: `${at}#${caseId}` }),
});

const DecidedItem = defineItem({
  kind: "decided-case",
  schema: DecidedCase,
  keys: ({ competency, at, submissionId }) => ({ pk: decidedPk(competency), sk: `${at}#${submissionId}` }),
});

/** Those whose verdict would have been another one stand in a list of their own. */
const BackReadingItem = defineItem({
  kind: "back-reading",
  schema: BackReading,
  keys: ({ competency, at, caseId, differs }) => ({
    pk: `back-readings#${competency}`,
    sk: `${at}#${caseId}`,
    ...(differs && { gsi1pk: DIFFERING, gsi1sk: `${at}#${caseId}` }),
  }),
});

const CONCERNS = "gold-concerns";
const DIFFERING = "back-readings-differing";
const goldKey = (id: string) => ({ pk: `gold#${id}`, sk: "gold" });
const goldsPk = (competency: string) => `golds#${competency}`;
const metPk = (scorerId: string, competency: string) => `gold-met#${scorerId}#${competency}`;
const linesPk = (scorerId: string, competency: string) => `gold-lines#${scorerId}#${competency}`;
const decidedPk = (competency: string) => `decided#${competency}`;

/** Lines that any policy looks at, twice over. */
const LINES = 60;
/** Nobody meets more: items that are retired were active once. */
const MET = 500;

interface Paging {
  readonly limit: number;
  readonly after?: string | undefined;
}

export interface GoldStore {
  find(id: string): Promise<Stored<Gold> | undefined>;
  /** `false` when the submission is one already. */
  add(gold: Gold, line: AuditLine): Promise<boolean>;
  save(gold: Stored<Gold>, line: AuditLine): Promise<boolean>;
  /** Active ones first. One Query. */
  list(competency: string, page: Paging): Promise<Page<Stored<Gold>>>;
  /** What may be given out. One Query. */
  active(competency: string): Promise<Gold[]>;
  /** One Query. */
  metBy(scorerId: string, competency: string): Promise<Met[]>;
  /** Newest first. One Query. */
  linesOf(scorerId: string, competency: string): Promise<GoldLine[]>;
  resume(line: GoldLine, trail: AuditLine): Promise<boolean>;
  /** Newest first. One Query. */
  notices(page: Paging): Promise<Page<ConcernNotice>>;
  /** Adds a case once; it may be told of twice. */
  noteDecided(one: DecidedCase): Promise<void>;
  /** Newest first. One Query. */
  decided(competency: string, page: Paging): Promise<Page<DecidedCase>>;
  /** Newest first. One Query. */
  differing(page: Paging): Promise<Page<BackReading>>;
}

/** What claiming and concluding known work writes, for the review's own transactions. */
export const goldWrites = {
  met: (met: Met): Write => create(MetItem, met),
  line: (line: GoldLine): Write => create(LineItem, line),
  notice: (notice: ConcernNotice): Write => create(NoticeItem, notice),
  backReading: (reading: BackReading): Write => create(BackReadingItem, reading),
};

export const openGold = (table: Table): GoldStore => ({
  find: (id) => table.get(GoldItem, goldKey(id)),
  add: (gold, line) => table.transact([create(GoldItem, gold), audit(line)]),
  save: (gold, line) => table.transact([replace(GoldItem, gold), audit(line)]),
  list: (competency, page) => table.list(GoldItem, { index: "gsi1", pk: goldsPk(competency), ...page }),
  async active(competency) {
    const { items } = await table.list(GoldItem, {
      index: "gsi1",
      pk: goldsPk(competency),
      upTo: "active~",
      limit: MAX_ACTIVE,
    });
    return items;
  },
  async metBy(scorerId, competency) {
    return (await table.list(MetItem, { pk: metPk(scorerId, competency), limit: MET })).items;
  },
  async linesOf(scorerId, competency) {
    return (await table.list(LineItem, { pk: linesPk(scorerId, competency), newestFirst: true, limit: LINES })).items;
  },
  resume: (line, trail) => table.transact([create(LineItem, line), audit(trail)]),
  notices: (page) => table.list(NoticeItem, { pk: CONCERNS, newestFirst: true, ...page }),
  async noteDecided(one) {
    await table.transact([create(DecidedItem, one)]);
  },
  decided: (competency, page) => table.list(DecidedItem, { pk: decidedPk(competency), newestFirst: true, ...page }),
  differing: (page) => table.list(BackReadingItem, { index: "gsi1", pk: DIFFERING, newestFirst: true, ...page }),
});
