import type { SelfAssessmentView } from "#contract/assessment";
import type { FrameworkView } from "#contract/catalog";

import type { Standing } from "../points/standing.ts";

/** One dimension of the profile: what she says of herself, and what has been certified. */
export interface DimensionProfile {
  readonly id: string;
  /** Average step of the scale; absent before the first answer. */
  readonly average: number | undefined;
  readonly certified: number;
  readonly points: number;
  readonly best: "excellent" | "pass" | undefined;
}

export const scaleTop = ({ scale }: Pick<FrameworkView, "scale">): number =>
  Math.max(...scale.map(({ value }) => value));

/** A picture for the teacher alone; nothing is graded by it. */
export const profileOf = (
  framework: Pick<FrameworkView, "dimensions" | "competencies">,
  answers: SelfAssessmentView["answers"],
  standings: ReadonlyMap<string, Standing>,
): DimensionProfile[] =>
  framework.dimensions.map(({ id }) => {
    const codes = framework.competencies.filter(({ dimension }) => dimension === id).map(({ code }) => code);
    const given = codes.flatMap((code) => answers[code] ?? []);
    const levels = codes.flatMap((code) => standings.get(code)?.certified ?? []);
    return {
      id,
      average: given.length === 0 ? undefined : given.reduce((sum, value) => sum + value, 0) / given.length,
      certified: levels.length,
      points: codes.length,
      best: (["excellent", "pass"] as const).find((level) => levels.includes(level)),
    };
  });

/** Where a level lies on an axis of the scale: the outer ring, and the one inside it. */
export const shareOf = (best: DimensionProfile["best"], top: number): number | undefined => {
  if (best === undefined) return undefined;
  return best === "excellent" ? 1 : (top - 1) / top;
};
