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

const Percent = z.int().min(0).max(100);

/** One scorer alone where she has proved reliable, two wherever it matters. Absent from a policy: always as many as it names. */
export const AdaptiveScoring = z.object({
  /** Reviews of the competency whose marks were compared with what was decided, before she may score alone. */
  provenAfter: z.int().min(1).max(100),
  /** Of their criteria, so many stood as she had marked them. */
  provenPercent: Percent,
  /** The first cases of a rubric are always scored twice. */
  firstOfRubric: z.int().min(0).max(100),
  /** And so is this share of all others, by chance. */
  randomPercent: Percent,
});
export type AdaptiveScoring = z.infer<typeof AdaptiveScoring>;

/** Work whose marks are known: it qualifies a scorer, and now and then shows whether she still marks as the pool does. */
export const GoldPolicy = z.object({
  /** Gold items to mark before the first review of a competency; nobody waits where there are none. */
  qualifyWith: z.int().min(0).max(20),
  qualifyPercent: Percent,
  /** About every so many reviews one is gold, and not told apart. */
  hiddenEvery: z.int().min(2).max(200),
  /** Paused in a competency when of the criteria of her last `driftOver` hidden ones less than `driftPercent` agree. */
  driftOver: z.int().min(1).max(20),
  driftPercent: Percent,
});
export type GoldPolicy = z.infer<typeof GoldPolicy>;

/** A second look that a teacher may ask for. Absent from a policy: there is none. */
export const AppealPolicy = z.object({
  /** Appeals she may make at one competency; one that is upheld is given back. */
  tokens: z.int().min(1).max(5),
  withinDays: z.int().min(1).max(90),
});
export type AppealPolicy = z.infer<typeof AppealPolicy>;

/** How points are picked and scored; frozen onto each review case. What is absent is as it was before it could be chosen. */
export const ScoringPolicy = z.object({
  pointsRequired: z.int().min(1),
  dimensionsRequired: z.int().min(1),
  attempts: z.int().min(1),
  scorers: z.int().min(1).max(2),
  promisedDays: z.int().min(1),
  leaseSeconds: z.int().min(60),
  /** How many claims an expert may hold at once: the one on screen and those fetched ahead. */
  maxHeldClaims: z.int().min(1).max(5),
  adaptive: AdaptiveScoring.optional(),
  /**
   * Where two scorers differ: `none` asks a third about each criterion; `same-verdict` only about those that could lower the
   * verdict, and lets the lower level stand in the others.
   */
  tolerance: z.enum(["none", "same-verdict"]).optional(),
  gold: GoldPolicy.optional(),
  /** Share of the decided cases that somebody reads again for the pool's own sake. */
  backReadPercent: Percent.optional(),
  appeal: AppealPolicy.optional(),
  /** Whoever scored the teacher's earlier attempt at the competency: asked last, or not at all. */
  earlierReviewer: z.enum(["avoid", "bar"]).optional(),
  /** Cases of one teacher that one expert may score under one programme. */
  pairCap: z.int().min(1).max(30).optional(),
});
export type ScoringPolicy = z.infer<typeof ScoringPolicy>;

/** The rules a city runs under: one version at a time, never edited, only followed by the next. */
export const Programme = z.object({
  number: z.int().min(1),
  hours: HoursRules,
  scoring: ScoringPolicy,
});
export type Programme = z.infer<typeof Programme>;

export const NewProgramme = Programme.omit({ number: true }).extend({
  /** The one it was made from: refused when another has been published since. */
  follows: z.int().optional(),
});
export type NewProgramme = z.infer<typeof NewProgramme>;
