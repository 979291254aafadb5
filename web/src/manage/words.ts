import { catalogue } from "../language/catalogue.ts";

export const manageWords = catalogue({
  zh: {
    manage: "管理",
    parts: "管理的事项",
    notMine: "这一页给负责专家库的管理人员看。",
    notMineNext: "如果您负责专家库，请平台管理员在专家库或它所属的市为您登记身份。",
    pool: "专家与分配",
    rounds: "评审批次",
    rechecks: "复核",
    policy: "评审办法",
    quality: "评审质量",
    gold: "校准件",
    sources: "已知来源",
  },
  en: {
    manage: "Manage",
    parts: "What there is to manage",
    notMine: "This page is for those who run an expert pool.",
    notMineNext: "If you do, ask the administrator to register you at the pool or its city.",
    pool: "Experts and assignment",
    rounds: "Scoring rounds",
    rechecks: "Second looks",
    policy: "Scoring policy",
    quality: "Quality of scoring",
    gold: "Gold items",
    sources: "Known texts",
  },
});
