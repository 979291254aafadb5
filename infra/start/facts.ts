/** Works on facts in the process that wrote them. The stream delivers them to its own worker too: workers are idempotent. */
import { EVENT_KIND, Fact, MAX_DELIVERIES } from "#kernel/event";
import type { Table } from "#kernel/table";

export interface Heard {
  /** The table, with every fact that is written through it heard. */
  readonly table: Table;
  /** Works through what was heard until nothing is left, one after another, whoever asks. A fact that fails each time is thrown. */
  settle(work: (fact: Fact) => Promise<void>): Promise<void>;
}

export const hearFacts = (table: Table): Heard => {
  const heard: Fact[] = [];
  let turn: Promise<unknown> = Promise.resolve();

  const workThrough = async (work: (fact: Fact) => Promise<void>): Promise<void> => {
    for (let fact = heard.shift(); fact; fact = heard.shift()) {
      for (let delivery = 1; ; delivery++) {
        try {
          await work(fact);
          break;
        } catch (error) {
          // The stream's worker may have been at the same thing.
          if (delivery === MAX_DELIVERIES) throw error;
        }
      }
    }
  };

  return {
    table: {
      ...table,
      async transact(writes) {
        const written = await table.transact(writes);
        if (written) {
          for (const { item } of writes) if (item["kind"] === EVENT_KIND) heard.push(Fact.parse(item["data"]));
        }
        return written;
      },
    },

    settle(work) {
      const settled = turn.then(() => workThrough(work));
      turn = settled.catch(() => undefined);
      return settled;
    },
  };
};
