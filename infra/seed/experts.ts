import { shuffled } from "./random.ts";
import type { SeedPerson, Subject } from "./people.ts";
import type { Stage } from "./places.ts";

/** Codes of the 30 points, as in the national framework: A1–A13, B1–B10, C1–C7. */
export const COMPETENCY_CODES: string[] = [
  ...Array.from({ length: 13 }, (_, index) => `A${index + 1}`),
  ...Array.from({ length: 10 }, (_, index) => `B${index + 1}`),
  ...Array.from({ length: 7 }, (_, index) => `C${index + 1}`),
];

const KINDRED: readonly Subject[][] = [
  ["chinese", "english", "history", "geography", "civics"],
  ["maths", "science", "physics", "chemistry", "biology", "ict"],
  ["music", "art", "pe", "labour", "preschool"],
];

const STAGES_OF: Record<Stage, readonly Stage[]> = {
  kindergarten: ["kindergarten", "primary"],
  primary: ["kindergarten", "primary", "junior"],
  junior: ["primary", "junior", "senior"],
  senior: ["junior", "senior"],
};

type Candidate = Pick<SeedPerson, "username" | "stage" | "subject">;

/**
 * Deals 8–14 points to each expert, always the ones fewest can score yet at the expert's stages, so that no point
 * and no stage is left with a single scorer.
 */
export function dealExpertise(
  experts: readonly Candidate[],
  presetOf: (username: string) => readonly string[],
  random: () => number,
): Map<string, NonNullable<SeedPerson["expertise"]>> {
  const scorers = new Map<string, number>();
  const dealt = new Map<string, NonNullable<SeedPerson["expertise"]>>();
  for (const [index, { username, stage = "primary", subject = "ict" }] of experts.entries()) {
    const stages = [...STAGES_OF[stage]];
    const load = (code: string) => stages.reduce((sum, at) => sum + (scorers.get(`${code}@${at}`) ?? 0), 0);
    const preset = presetOf(username);
    const others = shuffled(
      COMPETENCY_CODES.filter((code) => !preset.includes(code)),
      random,
    ).toSorted((a, b) => load(a) - load(b));
    const chosen = new Set([...preset, ...others].slice(0, 8 + ((index * 5) % 7)));
    for (const code of chosen) {
      for (const at of stages) scorers.set(`${code}@${at}`, (scorers.get(`${code}@${at}`) ?? 0) + 1);
    }
    dealt.set(username, {
      competencies: COMPETENCY_CODES.filter((code) => chosen.has(code)),
      subjects: [...(KINDRED.find((group) => group.includes(subject)) ?? [subject])],
      stages,
    });
  }
  return dealt;
}
