import { catalogue } from "../language/catalogue.ts";

export const submissionWords = catalogue({
  zh: { list: "证据", one: "提交证据" },
  en: { list: "Evidence", one: "Hand in evidence" },
});
