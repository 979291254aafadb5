import { catalogue } from "../language/catalogue.ts";

export const pointsWords = catalogue({
  zh: { title: "我的能力" },
  en: { title: "My skills" },
});
