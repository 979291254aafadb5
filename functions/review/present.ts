/** What a teacher sees of a decision, field by field. */
import type { Decision, VerdictView } from "./contract.ts";

export const presentVerdict = (decision: Decision): VerdictView => ({
  competency: decision.competency,
  frameworkVersion: decision.frameworkVersion,
  attempt: decision.attempt,
  level: decision.level,
  items: decision.items,
  deciding: decision.deciding,
  criteria: decision.criteria,
  hoursHundredths: decision.hoursHundredths,
  at: decision.at,
});
