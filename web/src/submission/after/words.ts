import { catalogue } from "../../language/catalogue.ts";

export const afterWords = catalogue({
  zh: {
    underWay: {
      appeal: "正在复核您的申请",
      reopening: "专家库正在重新复核这份结论",
    },
    underWayPromise: (deadline: string) => `承诺 ${deadline}给出复核结果。现在的结论在那之前照样有效。`,
    underWayBlind: "复核由没有评过这份证据的专家来做，看不到您是谁，也看不到之前的评分。",
    rechecked: "这是复核后的结论。",
    toHistory: "看复核前后",

    redo: "接下来要补的",
    redoOf: (title: string, count: number, level: string) => `${title}：还有 ${count} 条没到${level}`,
    stays: "可以照旧的",
    staysHint: "这几项已经达到。再交时点“继续用”，同样的材料就带过来了。",

    appeal: "对结论有不同看法",
    appealLead: (left: number, until: string) =>
      `${until}以前可以申请复核，这个能力点还有 ${left} 次机会。换一位专家重看，只会维持或提高，不会降低；有一条提高了，机会就还给您。`,
    appealOpen: "申请复核",
    appealWhich: "请专家重看哪几条",
    appealWhichHint: "已经替您选好决定结论的几条，可以增减。",
    appealWords: "想说的话（可不填）",
    appealWordsHint: "写给专家库的负责人看，重看的专家看不到。",
    appealSend: "确认申请",
    appealSending: "正在申请",
    cancel: "先不申请",
    chooseOne: "请至少选一条。",
    evidenceGone: "选中的几条里，有的材料已经删除，没法再看。请取消那几条再试。",
    againEnds: "如果开始新的一次提交，这一次的结论就不能再申请复核了。",
    closed: {
      "too-late": (until: string) => `申请复核的时间到 ${until}为止，已经过了。`,
      "none-left": (_until: string) => "这个能力点的复核机会已经用过。",
      "newer-attempt": (_until: string) => "您已经开始了新的一次提交，以新的一次为准。",
    },

    helpful: "这次评审对您有帮助吗",
    helpfulLead: "只汇总给专家库的负责人看，够五位老师说了才看得到，不会告诉评您的专家。",
    answers: { yes: "有帮助", partly: "有一些", no: "没有" },
    helpfulWords: "还想说一句（可不填）",
    helpfulSend: "送出这句话",
    helpfulThanks: "收到了，谢谢您。",
    helpfulUntil: (until: string) => `${until}以前可以改。`,

    history: "这份结论的经过",
    asked: {
      appeal: (when: string) => `${when}，您申请复核`,
      reopening: (when: string) => `${when}，专家库提出重新复核`,
    },
    yourWords: "您写的话",
    reason: "理由",
    ended: {
      same: (when: string, level: string) => `${when}复核完成：维持${level}`,
      changed: (when: string, before: string, after: string) => `${when}复核完成：从${before}改为${after}`,
      criteria: (when: string, level: string) => `${when}复核完成：结论仍是${level}，有几条有变化`,
      unseen: (when: string, why: string) => `${when}复核结束，没有专家能重看：${why}。结论不变，申请的机会还给您。`,
    },
    changedCriteria: (titles: string) => `有变化的：${titles}`,
    given: (when: string) => `${when}给出的结论`,
    and: "、",
    failed: "复核的情况没能载入。",
  },
  en: {
    underWay: {
      appeal: "Your appeal is being looked at",
      reopening: "The expert pool is looking at this verdict again",
    },
    underWayPromise: (deadline) => `You will hear ${deadline}. The verdict stands until then.`,
    underWayBlind:
      "It is looked at by somebody who has not scored it, who sees neither who you are nor the earlier marks.",
    rechecked: "This is the verdict after a second look.",
    toHistory: "See before and after",

    redo: "What to work on",
    redoOf: (title, count, level) =>
      `${title}: ${count === 1 ? "1 criterion is" : `${count} criteria are`} not yet ${level}`,
    stays: "What can stay",
    staysHint: "These items are where they should be. Next time, choose “Use again” and the same files come along.",

    appeal: "If you see it differently",
    appealLead: (left, until) =>
      `Until ${until} you may ask for a second look, ${left === 1 ? "once" : `${left} times`} at this competency. Somebody else looks again. Levels can stay or rise, never fall, and if one rises the appeal is given back to you.`,
    appealOpen: "Appeal",
    appealWhich: "What should be looked at again",
    appealWhichHint: "The criteria that decide the verdict are chosen already; add or remove as you like.",
    appealWords: "Anything you want to say (optional)",
    appealWordsHint: "Read by those who run the expert pool, not by whoever looks again.",
    appealSend: "Send the appeal",
    appealSending: "Sending",
    cancel: "Not now",
    chooseOne: "Choose at least one.",
    evidenceGone: "Some of what you chose rests on files that were deleted. Leave those out and try again.",
    againEnds: "Once you begin another attempt, this verdict can no longer be appealed.",
    closed: {
      "too-late": (until) => `Appeals were possible until ${until}.`,
      "none-left": () => "Your appeal at this competency has been used.",
      "newer-attempt": () => "You have begun another attempt; that one counts now.",
    },

    helpful: "Was this review helpful?",
    helpfulLead:
      "Shown only in sum to those who run the expert pool, once five teachers have answered; never to the experts who scored it.",
    answers: { yes: "Yes", partly: "Partly", no: "No" },
    helpfulWords: "Anything to add (optional)",
    helpfulSend: "Send these words",
    helpfulThanks: "Received, thank you.",
    helpfulUntil: (until) => `You may change it until ${until}.`,

    history: "How this verdict came about",
    asked: {
      appeal: (when) => `You appealed ${when}`,
      reopening: (when) => `The expert pool asked for a second look ${when}`,
    },
    yourWords: "You wrote",
    reason: "Reason",
    ended: {
      same: (when, level) => `Second look done ${when}: ${level} stands`,
      changed: (when, before, after) => `Second look done ${when}: from ${before} to ${after}`,
      criteria: (when, level) => `Second look done ${when}: still ${level}, with changes in some criteria`,
      unseen: (when, why) =>
        `Ended ${when}, as nobody could look again: ${why}. The verdict stands, and an appeal is given back.`,
    },
    changedCriteria: (titles) => `Changed: ${titles}`,
    given: (when) => `Verdict of ${when}`,
    and: ", ",
    failed: "Second looks could not be loaded.",
  },
});
