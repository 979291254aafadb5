/** Looks at what nobody would notice, and says how it stands. Reads only; says nothing when there is nothing to say. */
import type { Measure } from "#kernel/metric";
import type { Table } from "#kernel/table";
import type { Clock } from "#kernel/time";

import { openCatalog } from "./catalog/store.ts";
import { readBacklog } from "./review/backlog.ts";
import { REVIEW_METRICS } from "./review/contract.ts";
import { openReviews } from "./review/store.ts";

export interface WatchDeps {
  readonly table: Table;
  readonly now: Clock;
  readonly measure: Measure;
}

export const openWatch = ({ table, now, measure }: WatchDeps): (() => Promise<void>) => {
  const catalog = openCatalog(table);
  const reviews = openReviews(table);
  return async () => {
    const current = await catalog.currentVersion();
    const framework = current === undefined ? undefined : await catalog.findFramework(current);
    const codes = framework?.competencies.map(({ code }) => code) ?? [];
    const backlog = await readBacklog(reviews, codes, now());
    if (!backlog) return;
    measure({
      [REVIEW_METRICS.unscored]: [backlog.unscored, "Count"],
      [REVIEW_METRICS.oldestUnscored]: [backlog.oldestSeconds, "Seconds"],
      [REVIEW_METRICS.promiseUsed]: [backlog.promiseUsedPercent, "Percent"],
    });
  };
};
