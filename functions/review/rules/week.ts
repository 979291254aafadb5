import { addDays, type Instant } from "#kernel/time";

/** When the ISO week of an instant began: Monday, midnight UTC, as every day of the platform is. */
export const mondayOf = (now: Instant): Instant => {
  const midnight = `${now.slice(0, 10)}T00:00:00.000Z`;
  const weekday = (new Date(midnight).getUTCDay() + 6) % 7;
  return addDays(midnight, -weekday);
};
