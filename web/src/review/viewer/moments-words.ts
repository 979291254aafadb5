import { catalogue } from "../../language/catalogue.ts";

export const momentsWords = catalogue({
  zh: {
    label: (which: string) => `给第 ${which} 条，在这一刻写一句`,
    placeholder: (which: string) => `${which} 这一刻……`,
    keep: "记下",
    list: "写在这段录像里的话",
    goTo: (clock: string) => `到 ${clock}`,
    remove: (clock: string) => `删去 ${clock} 的这一句`,
    full: "这一条已经写了 20 处，够多了。",
  },
  en: {
    label: (which) => `Words for criterion ${which} at this moment`,
    placeholder: (which) => `${which} at this moment …`,
    keep: "Keep",
    list: "Words written to this recording",
    goTo: (clock) => `Go to ${clock}`,
    remove: (clock) => `Remove the words at ${clock}`,
    full: "This criterion has its 20 moments.",
  },
});
