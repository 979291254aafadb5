/** What a teacher, and who runs the pool, sees of a decision and of second looks at it, field by field. */
import type { Decision, VerdictView } from "./contract.ts";
import type { Helpful } from "./helpful-contract.ts";
import type { DecisionHistory, Recheck, RecheckRow, TeacherRecheck } from "./recheck-contract.ts";

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
  ...(decision.supersedes !== undefined && { rechecked: true }),
});

/** The words of an appeal are her own, the reason of a re-opening is for her; who asked and who scored stays out. */
export const presentToTeacher = (recheck: Recheck): TeacherRecheck => ({
  cause: recheck.cause,
  criteria: recheck.criteria,
  words: recheck.words,
  askedAt: recheck.askedAt,
  promisedBy: recheck.promisedBy,
  levelBefore: recheck.levelBefore,
  ...(recheck.endedAt && { endedAt: recheck.endedAt }),
  ...(recheck.levelAfter && { levelAfter: recheck.levelAfter }),
  ...(recheck.unseen && { unseen: recheck.unseen }),
  changed: recheck.cause === "appeal" ? recheck.raised : [...recheck.raised, ...recheck.lowered],
});

export const presentRecheckRow = (recheck: Recheck): RecheckRow => ({
  caseId: recheck.caseId,
  code: recheck.code,
  submissionId: recheck.submissionId,
  decisionId: recheck.decisionId,
  competency: recheck.competency,
  frameworkVersion: recheck.frameworkVersion,
  cause: recheck.cause,
  criteria: recheck.criteria,
  words: recheck.words,
  askedAt: recheck.askedAt,
  promisedBy: recheck.promisedBy,
  levelBefore: recheck.levelBefore,
  raised: recheck.raised,
  lowered: recheck.lowered,
  ...(recheck.endedAt && { endedAt: recheck.endedAt }),
  ...(recheck.levelAfter && { levelAfter: recheck.levelAfter }),
  ...(recheck.unseen && { unseen: recheck.unseen }),
});

export const presentDecided = (decision: Decision): DecisionHistory["decisions"][number] => ({
  level: decision.level,
  items: decision.items,
  deciding: decision.deciding,
  criteria: decision.criteria,
  hoursHundredths: decision.hoursHundredths,
  at: decision.at,
});

/** What a teacher takes away of what followed a verdict: her own words, and nothing that leads to a case. */
export const presentAfter = ({ rechecks, earlier, helpful }: After) => ({
  rechecks: rechecks.map(({ cause, criteria, words, askedAt, endedAt }) => ({
    cause,
    criteria,
    words,
    askedAt,
    ...(endedAt && { endedAt }),
  })),
  earlierVerdicts: earlier.map(presentVerdict),
  ...(helpful && { helpful: { answer: helpful.answer, words: helpful.words } }),
});

interface After {
  readonly rechecks: readonly Recheck[];
  readonly earlier: readonly Decision[];
  readonly helpful: Helpful | undefined;
}
