import { catalogue } from "../language/catalogue.ts";

export const calibrationWords = catalogue({
  zh: {
    title: "和同伴对标准",
    qualifying: (done: number, of: number) =>
      done === 0
        ? `先评 ${of} 份校准件，再评老师交来的。`
        : `已评 ${done} 份校准件，再评 ${of - done} 份，就能评老师交来的。`,
    paused:
      "先停一停，和同伴对一对标准。最近几份和大家评得有些不同，这很平常，也可能是准则写得不够清楚。请联系负责专家库的老师，说过之后就能接着评；手上的可以评完。",
    stopped: "校准件都评过了，有几条和大家评得还不同。请联系负责专家库的老师，一起看看差在哪里，再由他们为您开通。",
    qualified: "标准已经对上了。",
    compare: "看看和大家差在哪里",
    compareOf: (point: string) => `看看 ${point} 和大家差在哪里`,
    fold: "收起",
    first: "评完上面的校准件，老师交来的就会排到这里。",
    alike: (n: number, of: number) => `${of} 条里有 ${n} 条一致`,
    mine: "您评的",
    known: "大家定的",
    same: "一致",
    returned: "您退回了这一份",
    noReason: "没有写理由",
    nothing: "评过的校准件后来停用了，没有可以比的。",
  },
  en: {
    title: "Sharing a standard",
    qualifying: (done, of) =>
      done === 0
        ? `Mark ${of === 1 ? "1 gold item" : `${of} gold items`} first, then teachers' work.`
        : `${done} marked; ${of - done} more and you can score teachers' work.`,
    paused:
      "A pause, to compare notes. Some of your latest marks differ from the pool's. That happens, and the criteria may be unclear. Speak with those who run the pool; after that you go on. What you hold you can finish.",
    stopped:
      "You have marked every gold item there is, and some marks still differ from the pool's. Speak with those who run the pool: they look at it with you and let you in.",
    qualified: "You share the pool's standard.",
    compare: "See where marks differed",
    compareOf: (point) => `See where marks for ${point} differed`,
    fold: "Fold",
    first: "Teachers' work lines up here once you have marked the gold items above.",
    alike: (n, of) => `${n} of ${of} criteria alike`,
    mine: "You",
    known: "The pool",
    same: "alike",
    returned: "You handed this one back",
    noReason: "No reason is written down",
    nothing: "The items you marked were retired since: there is nothing to compare.",
  },
});
