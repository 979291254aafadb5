import { catalogue } from "../language/catalogue.ts";

export const homeWords = catalogue({
  zh: { title: "首页" },
  en: { title: "Home" },
});
