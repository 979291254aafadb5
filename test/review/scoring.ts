/** Scoring for stories: pulls the next claim and marks it. */
import { vi } from "vitest";

import type { Level } from "../../functions/catalog/contract.ts";
import type { Marks, ReviewReceipt } from "../../functions/review/contract.ts";
import type { Work } from "../../functions/review/work-contract.ts";
import type { Town } from "../town.ts";

/** Pulls until something waits: the case opens a moment after the submission, through the event stream. */
export const pull = (town: Town, expert: string): Promise<Work> =>
  vi.waitFor(
    async () => {
      const { work } = await town.ask<{ work: Work | null }>(expert, "POST", "/review/claims");
      if (!work) throw new Error(`nothing waits for ${expert}`);
      return work;
    },
    { timeout: 10_000, interval: 50 },
  );

/** Marks for every criterion asked for: `level`, but for those named. */
export const marksOf = (work: Work, level: Level, except: Record<string, Level> = {}): Marks =>
  Object.fromEntries(
    work.criteria.map((id) => {
      const given = except[id] ?? level;
      return [id, { level: given, comment: given === "not-met" ? `没有看到 ${id} 的过程` : "" }];
    }),
  );

export const score = (town: Town, expert: string, work: Work, marks: Marks): Promise<ReviewReceipt> =>
  town.ask<ReviewReceipt>(expert, "POST", `/review/claims/${work.claimId}/review`, { marks }, work.version);
