/** What follows a decision: second looks, and whether it helped. */
import { create, defineItem, everyPage, type Page, replace, type Stored, type Table, type Write } from "#kernel/table";

import { Helpful } from "./helpful-contract.ts";
import { Recheck } from "./recheck-contract.ts";

/** Under the teacher and the point, so that her appeals are counted by one Query; in the index for who runs the pool. */
const RecheckItem = defineItem({
  kind: "recheck",
  schema: Recheck,
  keys: (recheck) => ({
    pk: `person#${recheck.teacherId}`,
    sk: `${recheckPrefix(recheck.competency)}${recheck.caseId}`,
    gsi1pk: listPk(recheck.poolId, recheck.endedAt === undefined ? "open" : "ended"),
    gsi1sk: `${recheck.endedAt ?? recheck.promisedBy}#${recheck.caseId}`,
  }),
});

/** What a teacher says of a decision's help; in the index by month, so that many are read at once. */
const HelpfulItem = defineItem({
  kind: "helpful",
  schema: Helpful,
  keys: (said) => ({
    ...helpfulKey(said),
    gsi1pk: helpfulPk(said.poolId, said.month),
    gsi1sk: `${said.competency}#${said.decisionId}`,
  }),
});

const helpfulKey = ({ submissionId, decisionId }: Pick<Helpful, "submissionId" | "decisionId">) => ({
  pk: `submission#${submissionId}`,
  sk: `helpful#${decisionId}`,
});
const helpfulPk = (poolId: string | undefined, month: string) => `helpful#${poolId ?? "root"}#${month}`;

const recheckPrefix = (competency: string) => `recheck#${competency}#`;
/** Where no pool is known it is the platform's own. */
const listPk = (poolId: string | undefined, state: "open" | "ended") => `rechecks#${poolId ?? "root"}#${state}`;

type Owned = Pick<Recheck, "teacherId" | "competency">;

export interface RecheckStore {
  /** All second looks at a teacher's work at one point, oldest first. One Query. */
  rechecksOf(of: Owned): Promise<Stored<Recheck>[]>;
  /** Of one pool: open ones by the promised day, ended ones newest first. One Query. */
  listOf(
    poolId: string | undefined,
    state: "open" | "ended",
    page: { limit: number; after?: string | undefined },
  ): Promise<Page<Stored<Recheck>>>;
  findHelpful(decision: { submissionId: string; id: string }): Promise<Stored<Helpful> | undefined>;
  /** `version`: of what was said before; absent the first time. `false` when something was said meanwhile. */
  saveHelpful(said: Helpful, version: number | undefined): Promise<boolean>;
  /** Everything said in a month of one pool's decisions. One Query for 500 of them. */
  helpfulIn(poolId: string | undefined, month: string): Promise<Helpful[]>;
}

export const recheckWrites = {
  asked: (value: Recheck): Write => create(RecheckItem, value),
  ended: (value: Stored<Recheck>): Write => replace(RecheckItem, value),
};

export const openRechecks = (table: Table): RecheckStore => ({
  rechecksOf: ({ teacherId, competency }) =>
    everyPage((page) =>
      table.list(RecheckItem, { pk: `person#${teacherId}`, begins: recheckPrefix(competency), ...page }),
    ),
  listOf: (poolId, state, page) =>
    table.list(RecheckItem, { index: "gsi1", pk: listPk(poolId, state), newestFirst: state === "ended", ...page }),
  findHelpful: ({ submissionId, id }) => table.get(HelpfulItem, helpfulKey({ submissionId, decisionId: id })),
  saveHelpful: (said, version) =>
    table.transact([version === undefined ? create(HelpfulItem, said) : replace(HelpfulItem, { ...said, version })]),
  helpfulIn: (poolId, month) =>
    everyPage((page) => table.list(HelpfulItem, { index: "gsi1", pk: helpfulPk(poolId, month), ...page })),
});
