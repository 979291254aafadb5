import { catalogue } from "../language/catalogue.ts";

export const pageWords = catalogue({
  zh: { again: "再试一次", loading: "正在载入", home: "回到首页", soon: "这一页正在准备。" },
  en: { again: "Try again", loading: "Loading", home: "Back to the start", soon: "This page is being prepared." },
});
