/** The cost page's sentences, in both languages. */
import { en as enWords, type Words, zh as zhWords } from "./words.ts";

const en = {
  comma: ", ",
  peopleOf: (people: string) => ` (${people} teachers)`,
  top: (asOf: string) =>
    `# What it costs

[中文](README.zh-CN.md)

Written by \`npm run cost\`: measured figures × how often it is done × list prices. No figure of the tables is typed by hand, and a test holds
the page against the program. US dollars a month, before tax, at AWS's list prices as of ${asOf}: check them anew before you rely on them.

The month shown is the dearest: the last of three years, with everything that was ever handed in still stored. "After free" is after
what AWS gives to every account without an end; other stacks in the account use it too.`,
  summaryHead: [
    "",
    "us-east-1, list",
    "us-east-1, after free",
    "eu-central-1, after free",
    "a teacher and year",
    "nobody comes",
  ],
  afterSummary:
    "A teacher's year is twelve times the dearest month, so it is the most. “Nobody comes” is a month of holidays at the end of the three years: everything is stored, and nobody signs in.",
  billHead: ["Line", "How it is counted", "Quantity", "Price", "List", "After free"],
  total: "Total",
  leaders: "What weighs most, and what can be done:",
  noAdvice: "",
  choicesTop: `## If you choose otherwise

Dollars a month after free, us-east-1. The length of the lesson videos decides.`,
  choice: "",
  videosOf: (megabytes: number) => `Videos of ${megabytes} MB in the mean`,
  keptAYear: "Evidence kept for one year instead of three",
  lite: "`signInPlan=lite`",
  ownIssuer: "An issuer of your own",
  idle: (watch: string) => `## While nobody comes

Functions, API, table requests, web and sign-in cost nothing. What stays is stored bytes and the watch, which looks once an hour at what
waits: ${watch} a month. Alarms and the dashboard are within what is free. A web firewall (\`webFirewall=on\`) is the one option that bills
by the month, about 7 dollars.`,
  measuredTop: `## Measured

Whole acts, played in a browser against the local engines by \`test/bench/acts.bench.ts\`; table units as the engine bills them, a transaction's twice.
\`MEASURE=write npm run bench -- acts\` and \`MEASURE=write npm run bench -- lambda\` measure anew, \`npm run cost\` writes this page.`,
  actHead: [
    "Act",
    "API requests",
    "answers, KB",
    "app, KB",
    "table calls",
    "RRU",
    "WRU",
    "facts",
    "bytes left in the table",
  ],
  functionHead: ["Function: processor ms on one core", "cold", "warm call"],
  parametersTop: (cold: string) => `## How often, how large

The processor's time was measured on one core of the machine at hand, not on Lambda's ARM; the functions' lines would bear an error of
several times. Calls that meet a cold function, assumed: ${cold}.`,
  parameterHead: ["Parameter", "Value", "Source"],
  pricesTop: (asOf: string) => `## Prices

In US dollars, first price tier, for the unit or the number of units. Each was taken on its day from public pages that quote AWS's price list; AWS says
it at the address. The latest day is ${asOf}. Those of 2026-08-08 were
quoted for us-west-2, which AWS prices like us-east-1; a bare year says that no day was given. For other regions add a column to \`prices.ts\`; AWS China bills in another currency, without Cognito
and CloudFront.`,
  priceHead: ["Line", "us-east-1", "of", "eu-central-1", "of", "always free", "Source"],
  list: "list",
  page: "page",
  notCounted: `## Not counted

Tax, support plans, e-mail and text messages, backups beyond the 35 days of point-in-time recovery, evidence replaced or removed (kept for 90
days), a web firewall, a domain, colder storage classes, higher price tiers. CloudFront's edges in Asia send at up to 0.12 dollars a GB
instead of 0.085. An officer's and an administrator's pages are too few to show.`,
};
export type Texts = typeof en;

const zh: Texts = {
  comma: "，",
  peopleOf: (people) => `（${people} 位教师）`,
  top: (asOf) =>
    `# 费用

[English](README.md)

由 \`npm run cost\` 写出：实测数字 × 次数 × 标价。表中没有一个数字是手填的，测试会核对本页与程序一致。单位为每月美元，未含税，按 AWS 截至 ${asOf}
的标价；使用前请重新核对。

表中是最贵的一个月：三年中的最后一个月，交过的证据全部还在。“扣除免费额度”指扣去 AWS 给每个账户的长期免费额度；同一账户里的其他系统也会用到它。`,
  summaryHead: [
    "",
    "us-east-1 标价",
    "us-east-1 扣除免费额度",
    "eu-central-1 扣除免费额度",
    "每位教师每年",
    "无人使用",
  ],
  afterSummary:
    "每位教师每年按最贵月份的十二倍计，实际只会更少。“无人使用”是三年末的一个假期月：数据都在，没有人登录。",
  billHead: ["项目", "计算方法", "用量", "单价", "标价", "扣除免费额度"],
  total: "合计",
  leaders: "占比最大的几项，以及可以怎么做：",
  noAdvice: "",
  choicesTop: `## 换一种选择

每月美元，us-east-1，扣除免费额度。课堂实录的长短决定费用。`,
  choice: "",
  videosOf: (megabytes) => `视频平均 ${megabytes} MB`,
  keptAYear: "证据保存一年，而不是三年",
  lite: "`signInPlan=lite`",
  ownIssuer: "使用自己的登录",
  idle: (watch) => `## 无人使用时

函数、接口、数据表请求、网站和登录都不收费。剩下的是存储的字节，以及每小时看一次有没有证据在等的值守：每月 ${watch} 美元。告警和仪表板在免费额度之内。
网站防火墙（\`webFirewall=on\`）是唯一按月收费的选项，约 7 美元。`,
  measuredTop: `## 实测

由 \`test/bench/acts.bench.ts\` 在本机引擎上用浏览器完整地做一遍；读写单位按引擎计费，事务按两倍。重新测量：\`MEASURE=write npm run bench -- acts\` 与 \`MEASURE=write npm run bench -- lambda\`，再用 \`npm run cost\` 写出本页。`,
  actHead: ["活动", "接口请求", "回答 KB", "应用 KB", "查表次数", "RRU", "WRU", "事实", "表中留下的字节"],
  functionHead: ["函数：一个核上的处理器毫秒", "冷启动", "热调用"],
  parametersTop: (cold) => `## 次数与大小

处理器时间在本机一个核上测得，不是 Lambda 的 ARM；函数这几项即使差上几倍也无妨。遇到冷启动的调用占比（假定）：${cold}。`,
  parameterHead: ["参数", "数值", "来源"],
  pricesTop: (asOf) => `## 单价

美元，第一档价格，按单位或所注的单位数。每个数字取自当日引用 AWS 价目表的公开网页，AWS 自己的价目在所附地址；最近的日期是 ${asOf}。2026-08-08 的数字引自 us-west-2，AWS 对它与
us-east-1 同价；只写年份的没有注明日期。其他区域可在
\`prices.ts\` 加一列；AWS 中国用另一种货币计费，没有 Cognito 和 CloudFront。`,
  priceHead: ["项目", "us-east-1", "日期", "eu-central-1", "日期", "长期免费", "来源"],
  list: "价目表",
  page: "网页",
  notCounted: `## 未计入

税、技术支持、邮件和短信、35 天时点恢复以外的备份、被替换或移除的证据（保留 90 天）、网站防火墙、域名、更冷的存储类别、更高档位的价格。CloudFront 在亚洲
每 GB 最高 0.12 美元，而不是 0.085。管理人员的页面太少，没有单列。`,
};

export const textsOf = (language: "en" | "zh"): { words: Words; texts: Texts } =>
  language === "en" ? { words: enWords, texts: en } : { words: zhWords, texts: zh };
