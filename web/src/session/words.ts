import { catalogue } from "../language/catalogue.ts";

export const sessionWords = catalogue({
  zh: {
    title: "登录",
    signIn: "登录",
    failed: "没能登录，请再试一次。",
    unreachable: "登录服务没有回应。请检查网络，再试一次。",
    again: "登录时间到了。本页内容都在，请重新登录后继续。",
    signInAgain: "重新登录",
    newWindow: "在新窗口打开",
    finishing: "正在登录",
    closeThis: "已登录。请关闭这一页，回到原来的页面继续。",
    start: "回到首页",
    otherAccount: "换一个账号",
    connecting: "暂时连不上平台",
  },
  en: {
    title: "Sign in",
    signIn: "Sign in",
    failed: "That did not work. Try signing in again.",
    unreachable: "The sign-in service is not answering. Check the network and try again.",
    again: "Your sign-in has run out. This page is kept as it is: sign in again to go on.",
    signInAgain: "Sign in again",
    newWindow: "opens in a new window",
    finishing: "Signing you in",
    closeThis: "You are signed in. Close this page and go on where you were.",
    start: "Back to the start",
    otherAccount: "Use another account",
    connecting: "The platform cannot be reached just now",
  },
});

/** What this is, in one sentence; the sign-in page says it in both languages at once. */
export const PURPOSE = {
  zh: "用课堂里的证据，证明并提升您的信息技术应用能力。",
  en: "Grow, prove and certify teaching with technology, with evidence from your own classroom.",
} as const;
