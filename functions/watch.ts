/**
 * Looks at what nobody would notice: says how long submissions wait, and has evidence deleted whose time is over. Says
 * nothing when there is nothing to say.
 */
import type { IdMaker } from "#kernel/id";
import type { Measure } from "#kernel/metric";
import type { Table } from "#kernel/table";
import type { Clock } from "#kernel/time";

import { openCatalog } from "./catalog/store.ts";
import { readBacklog } from "./review/backlog.ts";
import { REVIEW_METRICS } from "./review/contract.ts";
import { openReviews } from "./review/store.ts";
import { openRetention } from "./submission/retention.ts";
import { openSubmissions } from "./submission/store.ts";

export interface WatchDeps {
  readonly table: Table;
  readonly now: Clock;
  readonly newId: IdMaker;
  readonly measure: Measure;
}

export const openWatch = ({ table, now, newId, measure }: WatchDeps): (() => Promise<void>) => {
  const catalog = openCatalog(table);
  const reviews = openReviews(table);
  const sweep = openRetention({
    store: openSubmissions(table),
    findCompetency: catalog.findCompetency,
    now,
    newId,
  });

  const look = async (): Promise<void> => {
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

  return async () => {
    await look();
    await sweep();
  };
};
