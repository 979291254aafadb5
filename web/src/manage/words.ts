import { catalogue } from "../language/catalogue.ts";

export const manageWords = catalogue({
  zh: {
    parts: "管理的事项",
    rounds: "评审批次",
    sources: "已知来源",
  },
  en: {
    parts: "What there is to manage",
    rounds: "Scoring rounds",
    sources: "Known texts",
  },
});
