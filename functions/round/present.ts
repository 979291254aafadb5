/** What who runs the pool sees of a round, field by field. */
import type { Stored } from "#kernel/table";

import type { ScoringRound, ScoringRoundView } from "./contract.ts";

export const presentRound = (round: Stored<ScoringRound>): ScoringRoundView => ({
  id: round.id,
  title: round.title,
  poolId: round.poolId,
  competencies: round.competencies,
  policy: round.policy,
  programmeNumber: round.programmeNumber,
  announcedFor: round.announcedFor,
  openedAt: round.openedAt,
  ...(round.closedAt && { closedAt: round.closedAt }),
  version: round.version,
});
