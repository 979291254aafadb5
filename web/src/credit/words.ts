import { catalogue } from "../language/catalogue.ts";

export const creditWords = catalogue({
  zh: { title: "学时" },
  en: { title: "Hours" },
});
