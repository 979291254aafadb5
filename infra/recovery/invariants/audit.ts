import { invariant } from "./invariant.ts";

export const AUDIT_INVARIANTS = [
  invariant("every score, award and role has left its line in the trail", function* ({ stand }) {
    const lines = new Set(stand.all("audit").map(({ value }) => `${value.act} ${value.subjectId} ${value.note ?? ""}`));
    for (const { name, value } of stand.all("review")) {
      const submissionId = stand.find("review-case", { id: value.caseId })?.submissionId;
      if (!lines.has(`score ${submissionId} ${value.id}`))
        yield { item: name, says: "nothing in the trail says who scored" };
    }
    for (const { name, value } of stand.all("ledger-entry")) {
      if (!lines.has(`award-hours ${value.personId} ${value.source}`))
        yield { item: name, says: "nothing in the trail says who awarded it" };
    }
    for (const { name, value } of stand.all("person")) {
      if (!lines.has(`add-person ${value.id} `)) yield { item: name, says: "nothing in the trail says who added her" };
    }
  }),
];
