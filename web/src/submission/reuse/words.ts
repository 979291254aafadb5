import { catalogue } from "../../language/catalogue.ts";

export const reuseWords = catalogue({
  zh: {
    title: "上一次交过的材料",
    hint: "不用再上传，可以直接用在这一次。用过的标注位置也一起带过来。",
    use: "继续用",
    again: (name: string) => `继续用 ${name}`,
  },
  en: {
    title: "From your last attempt",
    hint: "No need to upload it again: it can be handed in as it is, with the places you had marked in it.",
    use: "Use again",
    again: (name) => `Use ${name} again`,
  },
});
