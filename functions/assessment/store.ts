import { create, defineItem, everyPage, replace, type Stored, type Table } from "#kernel/table";

import { SelfAssessment } from "./contract.ts";

const SelfAssessmentItem = defineItem({
  kind: "self-assessment",
  schema: SelfAssessment,
  keys: ({ personId, number }) => key(personId, number),
});

const partition = (personId: string) => `person#${personId}#self-assessment`;
const key = (personId: string, number: number) => ({ pk: partition(personId), sk: String(number).padStart(4, "0") });

export interface AssessmentStore {
  find(personId: string, number: number): Promise<Stored<SelfAssessment> | undefined>;
  latest(personId: string): Promise<Stored<SelfAssessment> | undefined>;
  /** Every one a person ever began, oldest first. */
  allOf(personId: string): Promise<SelfAssessment[]>;
  /** `false` when the number is taken: somebody began the same one on another device. */
  begin(assessment: SelfAssessment): Promise<boolean>;
  save(assessment: Stored<SelfAssessment>): Promise<boolean>;
}

export const openAssessment = (table: Table): AssessmentStore => ({
  find: (personId, number) => table.get(SelfAssessmentItem, key(personId, number)),
  latest: (personId) => table.first(SelfAssessmentItem, { pk: partition(personId), newestFirst: true }),
  allOf: (personId) => everyPage((page) => table.list(SelfAssessmentItem, { pk: partition(personId), ...page })),
  begin: (assessment) => table.transact([create(SelfAssessmentItem, assessment)]),
  save: (assessment) => table.transact([replace(SelfAssessmentItem, assessment)]),
});
