// Every word the sign-in pages show, in both languages.
import type { Language, Text } from "./person.ts";

const WORDS = {
  product: { zh: "微能", en: "Weineng" },
  title: { zh: "选择一个人登录", en: "Choose who to sign in as" },
  notice: {
    zh: "这是运行在本机上的演示城市。这些人都是虚构的，不需要密码；您做的事只留在这台电脑里。",
    en: "This is the demo city on this machine. These people are invented and have no passwords; what you do stays on this computer.",
  },
  search: { zh: "姓名、角色或说明", en: "Name, role or description" },
  find: { zh: "查找", en: "Find" },
  nobody: {
    zh: "没有找到这样的人。换一个词，或清空查找框看全部。",
    en: "Nobody matches. Try another word, or clear the field to see everyone.",
  },
  empty: {
    zh: "演示城市里还没有人。请用 npm start -- --fresh 重新装入演示数据。",
    en: "Nobody lives in the demo city yet. Load the demo data again with npm start -- --fresh.",
  },
  language: { zh: "English", en: "中文" },
  faultTitle: { zh: "无法登录", en: "Signing in is not possible" },
  "unknown-client": {
    zh: "发起登录的应用（client_id）在这台机器上没有登记。请回到微能，从那里重新登录。",
    en: "The application that asked (client_id) is not known on this machine. Go back to Weineng and sign in from there.",
  },
  "foreign-redirect": {
    zh: "登录后要返回的地址（redirect_uri）不在允许之列，因此没有把您带过去。请回到微能，从那里重新登录；地址是新的话，请把它加入允许的地址。",
    en: "The address to return to (redirect_uri) is not an allowed one, so you were not sent there. Go back to Weineng and sign in from there; if the address is new, add it to the allowed ones.",
  },
  "unknown-person": {
    zh: "演示城市里没有这个人。请返回上一页另选一位。",
    en: "There is no such person in the demo city. Go back and choose someone else.",
  },
} as const satisfies Record<string, Text>;

export type Word = keyof typeof WORDS;

export const wordsIn =
  (language: Language) =>
  (word: Word): string =>
    WORDS[word][language];
