/** Claims as an expert holds them, of the framework as it is delivered. */
import type { Work } from "../../../functions/review/work-contract.ts";
import { framework } from "../../../infra/seed/framework.ts";

const AT = "2026-11-26T08:00:00.000Z";

/** The first attempt at a competency, to score; nothing marked yet. */
export const workOf = (competency: string, over: Partial<Work> = {}): Work => {
  const found = framework.competencies.find(({ code }) => code === competency);
  if (!found) throw new Error(`no competency ${competency}`);
  const guide = { ...found, frameworkVersion: 1 };
  return {
    claimId: `slt_${competency.toLowerCase()}`,
    version: 4,
    kind: "score",
    code: `7K-2${guide.items.length}4`,
    attempt: 1,
    round: 1,
    guide,
    evidence: [],
    notes: { [guide.items[0]?.id ?? ""]: "林老师的说明" },
    pins: {},
    criteria: guide.items.flatMap(({ criteria }) => criteria.map(({ id }) => id)),
    sides: {},
    draft: {},
    leaseUntil: "2026-11-26T08:15:00.000Z",
    promisedBy: "2026-11-30T08:00:00.000Z",
    ...over,
    ...(over.draft && { draftAt: AT }),
  };
};
