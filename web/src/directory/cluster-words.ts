import { catalogue } from "../language/catalogue.ts";

export const clusterWords = catalogue({
  zh: {
    title: "学区或集团",
    code: "代码",
    hint: "代码相同的学校是一个学区或教育集团。评审时，本校和同一学区、集团的专家不会评到这里老师的证据。",
    save: "保存",
    clear: "不再归入",
    saved: "已保存",
  },
  en: {
    title: "School cluster",
    code: "Code",
    hint: "Schools with the same code advance together. Experts of this school and of its cluster never review its teachers.",
    save: "Save",
    clear: "Take it out",
    saved: "Saved",
  },
});
