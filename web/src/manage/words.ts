import { catalogue } from "../language/catalogue.ts";

export const manageWords = catalogue({
  zh: {
    parts: "管理的事项",
    pool: "专家与分配",
    rounds: "评审批次",
    rechecks: "复核",
    policy: "评审办法",
    quality: "评审质量",
    gold: "校准件",
    sources: "已知来源",
  },
  en: {
    parts: "What there is to manage",
    pool: "Experts and assignment",
    rounds: "Scoring rounds",
    rechecks: "Second looks",
    policy: "Scoring policy",
    quality: "Quality of scoring",
    gold: "Gold items",
    sources: "Known texts",
  },
});
