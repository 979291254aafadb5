import { create, defineItem, type Page, type Stored, type Table } from "#kernel/table";

import { type Month, QualityCase } from "./contract.ts";

/** By month and competency: no partition takes more than the decisions on one competency, and a board is a few Queries. */
const CaseItem = defineItem({
  kind: "quality-case",
  schema: QualityCase,
  keys: ({ decidedAt, competency, caseId }) => ({
    pk: partition(decidedAt.slice(0, 7), competency),
    sk: `${decidedAt}#${caseId}`,
  }),
});

const partition = (month: Month, competency: string): string => `quality#${month}#${competency}`;

export interface QualityStore {
  /** The same case again, decided at the same moment, is kept once: a fact may arrive twice. */
  keep(decided: QualityCase): Promise<void>;
  /** What was decided in a month on one competency, oldest first. One Query. */
  casesOf(
    of: { month: Month; competency: string },
    page: { limit: number; after?: string | undefined },
  ): Promise<Page<Stored<QualityCase>>>;
}

export const openQuality = (table: Table): QualityStore => ({
  async keep(decided) {
    await table.transact([create(CaseItem, decided)]);
  },
  casesOf: ({ month, competency }, page) => table.list(CaseItem, { pk: partition(month, competency), ...page }),
});
