import { invariant } from "./invariant.ts";

const DECISION = "decision:";

export const CREDIT_INVARIANTS = [
  invariant("a decision's hours are in its teacher's ledger, once and as many as it says", function* ({ stand }) {
    const takenBack = new Set(stand.all("ledger-entry").flatMap(({ value }) => value.reverses ?? []));
    for (const { name, value } of stand.all("decision")) {
      // Hours that a second look did not change stand under the decision that first gave them.
      const earlier = stand.allWith("earlier-decision", "submissionId", value.submissionId);
      const entries = [value, ...earlier.map((one) => one.value)]
        .flatMap(({ id }) => stand.allWith("ledger-entry", "source", `${DECISION}${id}`))
        .filter((one) => !takenBack.has(one.value.id));
      const given = entries.reduce((sum, one) => sum + one.value.hundredths, 0);
      const strangers = entries.filter((one) => one.value.personId !== value.teacherId);
      if (given !== value.hoursHundredths || entries.length > 1 || strangers.length > 0)
        yield {
          item: name,
          says: `it gives ${value.hoursHundredths}, the ledger has ${given} in ${entries.length} entries`,
        };
    }
    const decided = [...stand.all("decision"), ...stand.all("earlier-decision")];
    const decisions = new Set(decided.map(({ value }) => `${DECISION}${value.id}`));
    for (const { name, value } of stand.all("ledger-entry")) {
      if (value.source.startsWith(DECISION) && !decisions.has(value.source))
        yield { item: name, says: `${value.source} is not there` };
    }
  }),

  invariant("an entry of the ledger has its source, and a source its entry", function* ({ stand }) {
    for (const { name, value } of stand.all("ledger-entry")) {
      if (stand.find("ledger-source", { personId: value.personId, source: value.source })?.entryId !== value.id)
        yield { item: name, says: `source ${value.source} does not lead to it` };
    }
    for (const { name, value } of stand.all("ledger-source")) {
      if (stand.find("ledger-entry", { personId: value.personId, id: value.entryId })?.source !== value.source)
        yield { item: name, says: `entry ${value.entryId} is not there` };
    }
  }),

  invariant("a reversal takes back what its entry gave, once", function* ({ stand }) {
    for (const { name, value } of stand.all("ledger-entry")) {
      const { reverses, personId } = value;
      if (reverses === undefined) continue;
      const entry = stand.find("ledger-entry", { personId, id: reverses });
      if (entry?.hundredths !== -value.hundredths)
        yield { item: name, says: `it takes ${-value.hundredths}, entry ${reverses} gave ${entry?.hundredths}` };
    }
  }),

  invariant("the ledger's people are there", function* ({ stand }) {
    for (const { name, value } of stand.all("ledger-entry")) {
      if (!stand.find("person", { id: value.personId }))
        yield { item: name, says: `person ${value.personId} is not there` };
    }
  }),
];
