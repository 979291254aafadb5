import { catalogue } from "../language/catalogue.ts";

export const levelWords = catalogue({
  zh: { excellent: "优秀", pass: "合格", "not-met": "未达" },
  en: { excellent: "Excellent", pass: "Pass", "not-met": "Not met" },
});
