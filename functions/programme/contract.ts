import * as z from "zod";

/** Ways to earn hours. Source: the city's programme; 网络研修, 集中培训, 校本实践应用. */
export const HourKind = z.enum(["online", "in-person", "practice"]);
export type HourKind = z.infer<typeof HourKind>;

const Hundredths = z.int().nonnegative();

/** How hours are earned and counted. Source of the defaults: 50 hours in 3 years, half of them practice. */
export const HoursRules = z.object({
  startsOn: z.iso.date(),
  years: z.int().min(1),
  requiredHundredths: Hundredths,
  /** Of the required hours, at least these must be school-based practice. */
  practiceHundredths: Hundredths,
  /** Hours of a kind beyond its cap stay in the ledger and do not count. */
  capsHundredths: z.partialRecord(HourKind, Hundredths),
  /** Practice hours for a certified point. */
  verdictHundredths: z.object({ pass: Hundredths, excellent: Hundredths }),
});
export type HoursRules = z.infer<typeof HoursRules>;

/** How points are picked and scored; frozen onto each review case. */
export const ScoringPolicy = z.object({
  pointsRequired: z.int().min(1),
  dimensionsRequired: z.int().min(1),
  attempts: z.int().min(1),
  scorers: z.int().min(1).max(2),
  promisedDays: z.int().min(1),
  leaseSeconds: z.int().min(60),
  /** How many claims an expert may hold at once: the one on screen and those fetched ahead. */
  maxHeldClaims: z.int().min(1).max(5),
});
export type ScoringPolicy = z.infer<typeof ScoringPolicy>;

/** The rules a city runs under: one version at a time, never edited, only followed by the next. */
export const Programme = z.object({
  number: z.int().min(1),
  hours: HoursRules,
  scoring: ScoringPolicy,
});
export type Programme = z.infer<typeof Programme>;

export const NewProgramme = Programme.omit({ number: true });
export type NewProgramme = z.infer<typeof NewProgramme>;
