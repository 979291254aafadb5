/** How long hours may still be earned: in years and months while it is long, in days towards the end. */
export type Left =
  | { readonly said: "months"; readonly years: number; readonly months: number }
  | { readonly said: "days"; readonly days: number }
  | { readonly said: "notBegun" | "over" };

const DAY_MS = 86_400_000;
const DAYS_SAID_BELOW = 60;

const atMidnight = (day: string): Date => new Date(`${day}T00:00`);

/** The last day counts. Days are the reader's own. */
export const leftOf = (start: string, end: string, now: Date): Left => {
  const last = atMidnight(end);
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  if (today < atMidnight(start)) return { said: "notBegun" };
  const days = Math.round((last.getTime() - today.getTime()) / DAY_MS) + 1;
  if (days <= 0) return { said: "over" };
  if (days < DAYS_SAID_BELOW) return { said: "days", days };
  const whole =
    (last.getFullYear() - today.getFullYear()) * 12 +
    last.getMonth() -
    today.getMonth() -
    (last.getDate() + 1 < today.getDate() ? 1 : 0);
  return { said: "months", years: Math.floor(whole / 12), months: whole % 12 };
};
