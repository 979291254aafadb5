import { catalogue } from "../language/catalogue.ts";

export const reviewWords = catalogue({
  zh: { desk: "评审", workbench: "评审台" },
  en: { desk: "Review", workbench: "Workbench" },
});
