import { catalogue } from "../language/catalogue.ts";

export const directoryWords = catalogue({
  zh: { manage: "管理" },
  en: { manage: "Manage" },
});
