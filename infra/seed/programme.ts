import type { NewProgramme } from "#contract/programme";

/**
 * The rules the demo city runs under. Source: at least 50 hours in 3 years, half of them practice; 3 points from at
 * least 2 dimensions, two independent scorers, 3 attempts. Hours for a verdict and the days for an
 * appeal are the demo's own choice.
 */
export const programmeFrom = (startsOn: string): NewProgramme => ({
  hours: {
    startsOn,
    years: 3,
    requiredHundredths: 5000,
    practiceHundredths: 2500,
    capsHundredths: { online: 2000, "in-person": 1500 },
    verdictHundredths: { pass: 300, excellent: 400 },
  },
  scoring: {
    pointsRequired: 3,
    dimensionsRequired: 2,
    attempts: 3,
    scorers: 2,
    promisedDays: 5,
    leaseSeconds: 900,
    maxHeldClaims: 3,
    appeal: { tokens: 1, withinDays: 15 },
  },
});
