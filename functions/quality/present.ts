/** Puts names to the figures, for those who run the pool. */
import type { Month, QualityBoard } from "#contract/quality";
import type { Text } from "#kernel/text";

import type { Figures } from "./board/board.ts";
import type { KnownPlace } from "./deps.ts";

/** Somebody who is not in the directory any more. */
const GONE: Text = { zh: "已离开专家库的评委", en: "A scorer who has left" };

export const presentBoard = (
  figures: Figures,
  {
    months,
    pools,
    names,
    districts,
  }: {
    readonly months: readonly Month[];
    readonly pools: readonly KnownPlace[];
    readonly names: ReadonlyMap<string, Text>;
    readonly districts: ReadonlyMap<string, Text>;
  },
): QualityBoard => ({
  from: months[0] ?? "",
  to: months.at(-1) ?? "",
  pools: pools.map(({ id, name }) => ({ id, name })),
  decided: figures.decided,
  late: figures.late,
  ...(figures.medianDays !== undefined && { medianDays: figures.medianDays }),
  ...(figures.medianHeldMinutes !== undefined && { medianHeldMinutes: figures.medianHeldMinutes }),
  weeks: figures.weeks,
  whole: figures.whole,
  competencies: figures.competencies,
  criteria: figures.criteria,
  districts: figures.districts.map(({ districtId, cell }) => {
    const name = districtId === undefined ? undefined : districts.get(districtId);
    return { ...(districtId !== undefined && { districtId }), ...(name && { name }), cell };
  }),
  areas: figures.areas,
  scorers: figures.scorers.map(({ scorerId, cases, cell }) => ({
    scorerId,
    name: names.get(scorerId) ?? GONE,
    cases,
    cell,
  })),
});
