import { useLanguage } from "../language/language.ts";
import { useFormat } from "../language/use-format.ts";

/** Numbers as the board says them: coefficients with two decimals, always both. */
export const useFigures = () => {
  const format = useFormat();
  const decimals = new Intl.NumberFormat(useLanguage() === "zh" ? "zh-CN" : "en-GB", {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  return { ...format, two: (value: number): string => decimals.format(value) };
};
