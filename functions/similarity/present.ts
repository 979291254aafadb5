import type { Stored } from "#kernel/table";

import type { Likeness, LikenessView, Source, SourceView } from "./contract.ts";

/** Field by field: nothing by which the other side could be found. */
export const presentLikeness = ({ id, kind, relation, sharePercent, competency }: Likeness): LikenessView => ({
  id,
  kind,
  relation,
  sharePercent,
  ...(competency && { competency }),
});

export const presentSource = ({
  id,
  title,
  use,
  length,
  addedAt,
  withdrawnAt,
  version,
}: Stored<Source>): SourceView => ({
  id,
  title,
  use,
  length,
  addedAt,
  ...(withdrawnAt && { withdrawnAt }),
  version,
});
