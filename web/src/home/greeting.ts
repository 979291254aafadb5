export type PartOfDay = "morning" | "forenoon" | "noon" | "afternoon" | "evening";

/** By the reader's own clock: 早上 from 5, 上午 from 9, 中午 from 12, 下午 from 14, 晚上 from 18. */
export const partOfDay = (now: Date): PartOfDay => {
  const hour = now.getHours();
  if (hour < 5 || hour >= 18) return "evening";
  if (hour < 9) return "morning";
  if (hour < 12) return "forenoon";
  return hour < 14 ? "noon" : "afternoon";
};

/** Surnames of two characters that are in use; any other Chinese name begins with a surname of one. */
const LONG_SURNAMES = new Set(
  "欧阳 司徒 司马 上官 诸葛 夏侯 皇甫 尉迟 公孙 慕容 长孙 宇文 令狐 东方 南宫 端木 独孤 申屠 钟离 闻人 澹台 濮阳 淳于 太史 轩辕 呼延 赫连 完颜 西门".split(
    " ",
  ),
);

const HAN_NAME = /^\p{Script=Han}{2,}$/u;

/** `林` of 林晓岚, `欧阳` of 欧阳静; a name that is not Chinese, or written with a dot, is addressed by its first part. */
export const addressedAs = (name: string): string => {
  if (!HAN_NAME.test(name)) return name.split(/[·•]/u)[0] ?? name;
  const letters = Array.from(name);
  const long = letters.slice(0, 2).join("");
  return letters.length > 2 && LONG_SURNAMES.has(long) ? long : (letters[0] ?? name);
};
