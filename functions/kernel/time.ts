import * as z from "zod";

/** An instant as a UTC string with milliseconds: `2026-11-23T08:00:00.000Z`. Sorts as text. */
export const Instant = z.iso.datetime({ precision: 3 });
export type Instant = z.infer<typeof Instant>;

/** Tells the time. The only ambient clock of the platform is `systemClock`; everything else is handed one. */
export type Clock = () => Instant;

export const systemClock: Clock = () => new Date().toISOString();

export const addSeconds = (instant: Instant, seconds: number): Instant =>
  new Date(Date.parse(instant) + seconds * 1000).toISOString();

export const secondsBetween = (from: Instant, to: Instant): number => (Date.parse(to) - Date.parse(from)) / 1000;

export const addDays = (instant: Instant, days: number): Instant => addSeconds(instant, days * 86_400);

/** Same day of the year, `years` later; 29 February becomes 1 March. */
export const addYears = (instant: Instant, years: number): Instant => {
  const date = new Date(instant);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.toISOString();
};

/** Seconds since 1970, as DynamoDB's time-to-live wants them. */
export const epochSeconds = (instant: Instant): number => Math.floor(Date.parse(instant) / 1000);
