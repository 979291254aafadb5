/** What review must know of the other slices when a verdict is looked at once more: hours that follow, and who runs which pool. */
import type { LedgerEntry } from "#contract/credit";
import { ROOT_PLACE } from "#contract/directory";
import { type Actor, holds } from "#kernel/actor";
import type { IdMaker } from "#kernel/id";
import type { Table } from "#kernel/table";

import { correctionOf } from "./credit/rules.ts";
import type { CreditStore } from "./credit/store.ts";
import type { DirectoryStore } from "./directory/store.ts";
import type { ExportDeps } from "./export/deps.ts";
import { afterOf } from "./review/appeal.ts";
import type { ReviewDeps } from "./review/deps.ts";
import { presentAfter } from "./review/present.ts";
import { openRechecks } from "./review/recheck-store.ts";

const WHOLE_PLATFORM = { zh: "全平台", en: "Whole platform" };

type SecondLooks = Pick<ReviewDeps, "rechecks" | "awarding" | "correcting" | "poolOf" | "poolsRun">;

export const openSecondLooks = (
  table: Table,
  credit: CreditStore,
  directory: Pick<DirectoryStore, "findPerson" | "poolsRunBy">,
  newId: IdMaker,
): SecondLooks => {
  const awarding = (entry: LedgerEntry) => credit.awarding(entry, { eventId: newId("event"), auditId: newId("audit") });

  return {
    rechecks: openRechecks(table),
    awarding,
    async correcting(correction) {
      const entries = await credit.ledgerOf(correction.entry.personId);
      return correctionOf(entries, correction, () => newId("entry")).flatMap(awarding);
    },
    async poolOf(personIds) {
      const people = await Promise.all(personIds.map((id) => directory.findPerson(id)));
      const role = people.flatMap((person) => person?.roles ?? []).find((held) => held.role === "expert");
      return role && { id: role.placeId };
    },
    async poolsRun(actor: Actor) {
      const pools = (await directory.poolsRunBy(actor)).map(({ id, name }) => ({ id, name }));
      const isRoot = holds(actor, "administrator", ROOT_PLACE);
      return [...pools, ...(isRoot ? [{ id: ROOT_PLACE, name: WHOLE_PLATFORM }] : [])];
    },
  };
};

/** What a teacher takes away of what followed her verdict. */
export const findAfterIn =
  (review: ReviewDeps): ExportDeps["findAfter"] =>
  async (submission) =>
    presentAfter(await afterOf(review, submission));
