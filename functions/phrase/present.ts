import type { Stored } from "#kernel/table";

import type { Phrase, PhraseView } from "./contract.ts";

/** Field by field: a phrase is nobody's. */
export const presentPhrase = ({
  id,
  criterion,
  level,
  language,
  text,
  retired,
  version,
}: Stored<Phrase>): PhraseView => ({
  id,
  criterion,
  level,
  language,
  text,
  ...(retired && { retired }),
  version,
});
