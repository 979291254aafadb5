import { catalogue } from "../language/catalogue.ts";

export const catalogWords = catalogue({
  zh: { library: "学习", course: "课程" },
  en: { library: "Learn", course: "Course" },
});
