import type { Language } from "#kernel/text";

const DAY_MS = 86_400_000;
const LOCALE = { zh: "zh-CN", en: "en-GB" } as const;

const midnight = (at: Date): number => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();

/** Calendar days from `now` to `at`, in the reader's own time zone: 0 today, 1 tomorrow, -1 yesterday. */
export const daysUntil = (at: Date, now: Date): number => Math.round((midnight(at) - midnight(now)) / DAY_MS);

const build = (language: Language) => {
  const locale = LOCALE[language];
  const zh = language === "zh";
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const made = new Intl.DateTimeFormat(locale, options);
    return (at: Date) => made.format(at);
  };
  const clockOf = dates({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const clockWithSecondsOf = dates({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
  const dayOf = dates({ month: zh ? "long" : "short", day: "numeric" });
  const dayOfYearOf = dates({ year: "numeric", month: zh ? "long" : "short", day: "numeric" });
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const tenth = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const percents = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });

  const nearDay = (days: number): string | undefined =>
    Math.abs(days) <= 1 ? relative.format(days, "day") : undefined;

  /** `11月26日`, with the year when it is not this one. Takes an instant or a plain date. */
  const day = (instant: string, now = new Date()): string => {
    const at = dateOf(instant);
    return at.getFullYear() === now.getFullYear() ? dayOf(at) : dayOfYearOf(at);
  };

  /** `今天`, `昨天`, `明天`, or the date. */
  const nearestDay = (instant: string, now = new Date()): string =>
    nearDay(daysUntil(dateOf(instant), now)) ?? day(instant, now);

  /** `今天 16:20`, `11月26日 16:20`. */
  const moment = (instant: string, now = new Date()): string =>
    `${nearestDay(instant, now)} ${clockOf(dateOf(instant))}`;

  /** `今天 16:20 前`, `11月27日前（还有 4 天）`, `已过 11月20日`: a promise, relative and exact. */
  const deadline = (instant: string, now = new Date()): string => {
    const at = dateOf(instant);
    const days = daysUntil(at, now);
    if (at < now) return zh ? `已过 ${nearestDay(instant, now)}` : `was due ${nearestDay(instant, now)}`;
    if (days === 0) return zh ? `今天 ${clockOf(at)} 前` : `by ${clockOf(at)} today`;
    const on = day(instant, now);
    if (days === 1) return zh ? `明天（${on}）前` : `by tomorrow, ${on}`;
    return zh ? `${on}前（还有 ${days} 天）` : `by ${on} (${days} days left)`;
  };

  /** `3 分钟前`; beyond a day, the nearest day. */
  const ago = (instant: string, now = new Date()): string => {
    const seconds = Math.round((now.getTime() - dateOf(instant).getTime()) / 1000);
    if (seconds < 45) return zh ? "刚刚" : "just now";
    if (seconds < 3600) return relative.format(-Math.round(seconds / 60), "minute");
    if (daysUntil(dateOf(instant), now) === 0) return relative.format(-Math.round(seconds / 3600), "hour");
    return nearestDay(instant, now);
  };

  /** `3.5`, from hundredths of a credit hour; for where the unit stands elsewhere. */
  const hoursNumber = (hundredths: number): string => decimal.format(hundredths / 100);

  /** `3.5 学时`, `3.5 h`. */
  const hours = (hundredths: number): string => `${hoursNumber(hundredths)} ${zh ? "学时" : "h"}`;

  /** `14.2 MB`, in thousands as the limits are. */
  const bytes = (size: number): string => {
    const step = size < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(size) / 3));
    return `${tenth.format(size / 1000 ** step)} ${["B", "KB", "MB", "GB"][step]}`;
  };

  /** `45 分钟`, `1 小时 5 分钟`, `30 秒`; from seconds. */
  const duration = (seconds: number): string => {
    if (seconds < 60) return zh ? `${Math.round(seconds)} 秒` : `${Math.round(seconds)} s`;
    const minutes = Math.round(seconds / 60);
    const [h, m] = [Math.floor(minutes / 60), minutes % 60];
    const parts = zh ? [h && `${h} 小时`, m && `${m} 分钟`] : [h && `${h} h`, m && `${m} min`];
    return parts.filter(Boolean).join(" ");
  };

  return {
    day,
    nearestDay,
    moment,
    deadline,
    ago,
    /** `16:20`. */
    clock: (instant: string): string => clockOf(dateOf(instant)),
    /** `16:20:07`, for when a save is confirmed. */
    clockWithSeconds: (instant: string): string => clockWithSecondsOf(dateOf(instant)),
    hours,
    hoursNumber,
    bytes,
    duration,
    /** `1,204`, at most two decimals. */
    number: (value: number): string => decimal.format(value),
    /** `64%`, from 0.64. */
    percent: (share: number): string => percents.format(share),
  };
};

/** A plain date is that day where the reader is, not midnight in Greenwich. */
const dateOf = (instant: string): Date => new Date(instant.length === 10 ? `${instant}T00:00` : instant);

export type Format = ReturnType<typeof build>;

const made: Partial<Record<Language, Format>> = {};

export const formatIn = (language: Language): Format => (made[language] ??= build(language));

/** `03:12`, `1:03:12`: a place in a video, the same in every language. */
export const timecode = (seconds: number): string => {
  const whole = Math.floor(seconds);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`;
};
