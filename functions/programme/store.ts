import { create, defineItem, type Stored, type Table } from "#kernel/table";

import { Programme } from "./contract.ts";

const ProgrammeItem = defineItem({
  kind: "programme",
  schema: Programme,
  keys: ({ number }) => key(number),
});

const key = (number: number) => ({ pk: "programme", sk: `number#${String(number).padStart(4, "0")}` });

export interface ProgrammeStore {
  find(number: number): Promise<Stored<Programme> | undefined>;
  /** The newest; `undefined` before the first is published. */
  current(): Promise<Stored<Programme> | undefined>;
  /** `false` when somebody published the same number first. */
  publish(programme: Programme): Promise<boolean>;
}

export const openProgramme = (table: Table): ProgrammeStore => {
  // A published programme never changes, so a process reads each number once.
  const published = new Map<number, Stored<Programme>>();
  return {
    async find(number) {
      const known = published.get(number) ?? (await table.get(ProgrammeItem, key(number)));
      if (known) published.set(number, known);
      return known;
    },
    current: () => table.first(ProgrammeItem, { pk: "programme", newestFirst: true }),
    publish: (programme) => table.transact([create(ProgrammeItem, programme)]),
  };
};
