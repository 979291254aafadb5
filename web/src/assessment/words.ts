import { catalogue } from "../language/catalogue.ts";

export const assessmentWords = catalogue({
  zh: { title: "自评", result: "自评结果" },
  en: { title: "Self-assessment", result: "Self-assessment result" },
});
