import { catalogue } from "../language/catalogue.ts";

export const chartWords = catalogue({
  zh: { asTable: "用表格看", axis: "维度" },
  en: { asTable: "Show as a table", axis: "Dimension" },
});
