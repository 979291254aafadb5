import { catalogue } from "../language/catalogue.ts";
import type { FailureCode } from "./problem-error.ts";

/** What happened, and what to do next. */
interface Said {
  readonly what: string;
  readonly next: string;
}

const zh = {
  "malformed-body": { what: "这次请求没有写对。", next: "请刷新页面后再试。" },
  "malformed-cursor": { what: "列表翻到这里时断开了。", next: "请回到第一页再看。" },
  unauthenticated: { what: "您还没有登录。", next: "请登录后继续。" },
  "token-expired": { what: "登录时间到了。", next: "请重新登录，本页内容会保留。" },
  "not-on-roster": { what: "您的账号还不在教师名册里。", next: "请联系学校，把您的登录名加入名册。" },
  forbidden: { what: "这一步需要另外的身份。", next: "请换用有权限的账号。" },
  "not-found": { what: "没有找到这一页。", next: "请核对网址，或回到首页。" },
  "already-exists": { what: "这个代码已经有了。", next: "请换一个代码，或修改已有的那一项。" },
  "already-open": { what: "这个能力点有一份没交的证据。", next: "请接着那一份做。" },
  "attempts-used-up": { what: "这个能力点的提交次数已用完。", next: "请换一个能力点。" },
  "already-passed": { what: "这个能力点您已获得优秀。", next: "请换一个能力点。" },
  "appeal-closed": { what: "这次结论现在不能申请复核。", next: "请刷新页面看看原因。" },
  "not-editable": { what: "已提交或已有结论的内容不能再改。", next: "请等评审结果，或开始新的一次提交。" },
  "too-many-reads": { what: "这一小时里打开的文件太多了。", next: "请到下一个整点再继续，已做的都在。" },
  "evidence-preparing": { what: "这份证据正在准备，马上就能看。", next: "请过几秒再打开。" },
  "too-many-files": { what: "这一项的文件数已满。", next: "请先移除一个，再添加。" },
  "quota-passed": { what: "没传完的文件太多了。", next: "请先传完或移除其中一个，再添加。" },
  "parts-differ": { what: "收到的内容和这个文件对不上。", next: "请再试一次，只补传不同的部分。" },
  "self-assessment-incomplete": { what: "还有几题没有回答。", next: "答完标出的题目，就能看到结果。" },
  "lease-lost": { what: "这一份的保留时间过了，可能已由他人接手。", next: "您的评分还在，请重新领取后核对。" },
  "too-many-claims": { what: "您手上的评审已到上限。", next: "请先完成或退回一份。" },
  "stale-version": { what: "这份内容刚在别处改过。", next: "请载入最新内容，核对后再保存。" },
  "too-large": { what: "一次提交的内容太多。", next: "请分几次提交。" },
  "invalid-fields": { what: "有几处填写不合要求。", next: "请修改标出的地方。" },
  "evidence-incomplete": { what: "证据还没有齐。", next: "请补上标出的几项。" },
  "evidence-refused": { what: "这个文件不符合这一项的要求。", next: "请对照要求换一个文件。" },
  "marks-incomplete": { what: "还有准则没有评，或未达的准则缺评语。", next: "请补上标出的准则。" },
  "version-required": { what: "页面版本过旧，这次修改没有保存。", next: "请刷新页面后再改。" },
  internal: { what: "平台出了故障，这一步没有完成。", next: "请稍后再试，不会只保存一半。" },
  unavailable: { what: "平台暂时没有回应。", next: "请稍等片刻再试，不会只保存一半。" },
  offline: { what: "网络没有连上。", next: "请检查网络，连上后再试。" },
  outdated: { what: "平台已更新，这一部分要重新载入才能打开。", next: "请刷新页面。" },
} as const satisfies Record<FailureCode, Said>;

const en = {
  "malformed-body": { what: "This request was not well formed.", next: "Reload the page and try again." },
  "malformed-cursor": { what: "The list could not go on from here.", next: "Start again from the first page." },
  unauthenticated: { what: "You are not signed in.", next: "Sign in to go on." },
  "token-expired": { what: "Your sign-in has run out.", next: "Sign in again; this page stays as it is." },
  "not-on-roster": {
    what: "Your account is not on the roster yet.",
    next: "Ask your school to add your sign-in name.",
  },
  forbidden: { what: "This step needs another role.", next: "Use an account that holds it." },
  "not-found": { what: "There is no such page.", next: "Check the address, or go back to the start." },
  "already-exists": { what: "This code is taken.", next: "Choose another, or change what is there." },
  "already-open": { what: "You have unsent evidence for this competency.", next: "Go on with that one." },
  "attempts-used-up": { what: "All attempts at this competency are used.", next: "Choose another one." },
  "already-passed": { what: "You already hold Excellent for this competency.", next: "Choose another one." },
  "appeal-closed": { what: "This verdict cannot be appealed now.", next: "Reload the page to see why." },
  "not-editable": {
    what: "What was handed in or decided cannot be changed.",
    next: "Wait for the verdict, or start a new attempt.",
  },
  "too-many-reads": {
    what: "You have opened very many files this hour.",
    next: "Go on at the next full hour; nothing is lost.",
  },
  "evidence-preparing": { what: "This file is being made ready to view.", next: "Open it again in a few seconds." },
  "too-many-files": { what: "This item holds as many files as it may.", next: "Remove one, then add yours." },
  "quota-passed": { what: "Too much is waiting half-uploaded.", next: "Finish one of those files or remove it first." },
  "parts-differ": {
    what: "What arrived does not agree with this file.",
    next: "Try again: only what differs is sent once more.",
  },
  "self-assessment-incomplete": {
    what: "Some questions have no answer yet.",
    next: "Answer those marked to see your result.",
  },
  "lease-lost": {
    what: "Your time on this one ran out; somebody else may have it.",
    next: "Your marks are kept: claim it again and compare.",
  },
  "too-many-claims": { what: "You hold as many reviews as allowed.", next: "Finish one or give one back." },
  "stale-version": {
    what: "This was changed elsewhere a moment ago.",
    next: "Load the latest, compare, and save again.",
  },
  "too-large": { what: "That is too much to send at once.", next: "Send it in several parts." },
  "invalid-fields": { what: "Some fields need another look.", next: "Correct the ones marked." },
  "evidence-incomplete": { what: "Some evidence is still missing.", next: "Complete the items marked." },
  "evidence-refused": {
    what: "This file does not fit what the item asks for.",
    next: "Compare with the guide and choose another file.",
  },
  "marks-incomplete": {
    what: "A criterion has no mark, or a comment is missing where one is not met.",
    next: "Complete the criteria marked.",
  },
  "version-required": {
    what: "This page is out of date; the change was not saved.",
    next: "Reload the page and make it again.",
  },
  internal: {
    what: "Something broke on our side; this step was not done.",
    next: "Try again in a while. Nothing is ever half saved.",
  },
  unavailable: {
    what: "The platform is not answering just now.",
    next: "Try again in a moment. Nothing is ever half saved.",
  },
  offline: { what: "There is no connection.", next: "Check the network and try again." },
  outdated: { what: "The platform was updated: this part needs to load again.", next: "Reload the page." },
} as const satisfies Record<FailureCode, Said>;

export const problemWords = catalogue({ zh, en });
