import { catalogue } from "../../language/catalogue.ts";

export const remarksWords = catalogue({
  zh: {
    says: "教师说明",
    about: {
      "no-sound": "没有声音",
      blank: "空白",
      "blank-pages": "有空白页",
      "unreadable-pages": "有读不出的页",
      "hard-to-play": "不易播放",
    },
    remark: (about: string, answer: string) => `${about}：${answer}`,
  },
  en: {
    says: "The teacher says",
    about: {
      "no-sound": "no sound",
      blank: "blank",
      "blank-pages": "blank pages",
      "unreadable-pages": "unreadable pages",
      "hard-to-play": "hard to play",
    },
    remark: (about, answer) => `${about}: ${answer}`,
  },
});
