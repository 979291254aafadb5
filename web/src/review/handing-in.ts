/** Hands in the very marks that she handed in: when others have come into the draft since, she looks at it once more. */
import type { Marks } from "#contract/review";

import { handIn } from "./claims.ts";
import { comesTo } from "./marks.ts";
import type { Sitting } from "./sitting.ts";

/** Throws `stale-version` when the draft comes to other marks, whether before it is sent or because the platform says so. */
export const deliverMarks = ({ claimId, saver, seen }: Sitting, marks: Marks) =>
  saver.end(
    (version) => handIn(claimId, version, marks),
    (draft) => comesTo(marks, seen.get().work.criteria, draft),
  );
