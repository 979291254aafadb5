import { catalogue } from "../../language/catalogue.ts";

export const placeWords = catalogue({
  zh: {
    place: (n: number) => `排在第 ${n} 位`,
    beyond: (n: number) => `前面还有 ${n} 份以上`,
    inHand: "专家正在看",
    scored: (done: number, of: number) => `${of} 位专家中已有 ${done} 位评完`,
    settling: "两位专家看法不同，正由第三位来定",
    allDone: "专家都已评完",
    announced: (day: string) => `这一批${day}一起公布`,
    and: " · ",
    end: "。",
  },
  en: {
    place: (n) => `Number ${n} in the queue`,
    beyond: (n) => `More than ${n} before yours`,
    inHand: "An expert is looking at it",
    scored: (done, of) => `${done} of ${of} experts done`,
    settling: "The two experts differ; a third decides",
    allDone: "All experts are done",
    announced: (day) => `verdicts of this round come on ${day}`,
    and: " · ",
    end: ".",
  },
});
