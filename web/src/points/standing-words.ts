import { catalogue } from "../language/catalogue.ts";

/** The states of a point, apart from the page's words: the home page needs only these. */
export const standingWords = catalogue({
  zh: {
    excellent: "优秀",
    pass: "合格",
    "not-met": "未达",
    "in-review": "评审中",
    returned: "待补充",
    draft: "准备中",
    none: "未开始",
    point: (code: string, name: string, state: string) => `${code} ${name}，${state}`,
  },
  en: {
    excellent: "Excellent",
    pass: "Pass",
    "not-met": "Not met",
    "in-review": "In review",
    returned: "Returned",
    draft: "Draft",
    none: "Not begun",
    point: (code, name, state) => `${code} ${name}, ${state}`,
  },
});
