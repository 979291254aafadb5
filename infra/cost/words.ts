/** The cost page's words, in both languages. */
import type { ActName } from "./measured.ts";
import type { Line } from "./prices.ts";
import type { Parameter, Parameters, WorkloadName } from "./workloads.ts";

export interface LineWords {
  readonly name: string;
  readonly unit: string;
  readonly formula: string;
  /** What an operator can do about it, where it weighs. */
  readonly advice?: string;
}

export interface Words {
  readonly lines: Readonly<Record<Line, LineWords>>;
  readonly workloads: Readonly<Record<WorkloadName, string>>;
  readonly acts: Readonly<Record<ActName, string>>;
  readonly parameters: Readonly<Record<keyof Parameters, string>>;
  readonly sources: Readonly<Record<Parameter["source"], string>>;
}

export const en: Words = {
  lines: {
    lambdaTime: {
      name: "Functions, time",
      unit: "GB-s",
      formula: "processor time at this memory + waiting for the table; cold starts besides",
    },
    lambdaCalls: { name: "Functions, calls", unit: "calls", formula: "API requests + facts" },
    watchTime: { name: "Watch, time", unit: "GB-s", formula: "looks × (a cold start + waiting for the table)" },
    watchReads: { name: "Watch, reads", unit: "RRU", formula: "looks × units of a look" },
    apiCalls: { name: "HTTP API", unit: "requests", formula: "acts × requests" },
    tableReads: { name: "Table, reads", unit: "RRU", formula: "acts × read units" },
    tableWrites: { name: "Table, writes", unit: "WRU", formula: "acts × write units" },
    tableStorage: {
      name: "Table, stored",
      unit: "GB",
      formula: "acts × bytes left behind × months kept + people",
      advice: "Export what a finished programme left, and let a new one begin empty.",
    },
    tableRecovery: { name: "Table, point-in-time recovery", unit: "GB", formula: "as stored" },
    evidenceStorage: {
      name: "Evidence, stored",
      unit: "GB",
      formula: "submissions × files × mean size × months kept",
      advice:
        "Ask for shorter lesson videos: the size that an item takes is the framework's, and half the video is half this line. " +
        "A lifecycle rule of yours may move what was decided long ago to a colder class of S3, or delete it when the programme's term is over.",
    },
    evidencePuts: { name: "Evidence, uploads", unit: "PUTs", formula: "submissions × files" },
    evidenceGets: { name: "Evidence, reads", unit: "GETs", formula: "readings × files + checks" },
    evidenceOut: {
      name: "Evidence, sent to readers",
      unit: "GB",
      formula: "(reviews + submissions) × bytes of a submission",
      advice: "It follows the length of the videos, as the line before; scorers who stop a video early send less.",
    },
    webOut: { name: "Web, sent", unit: "GB", formula: "acts × bytes of app and answers" },
    webCalls: { name: "Web, requests", unit: "requests", formula: "acts × files of the app + API requests" },
    webFunction: { name: "Web, edge function", unit: "calls", formula: "acts × files of the app" },
    logsIn: {
      name: "Logs, written",
      unit: "GB",
      formula: "a line a request in the access log; Lambda's lines a call",
      advice: "Raise `logLevel`; the access log and Lambda's own lines stay.",
    },
    logsStorage: { name: "Logs, stored", unit: "GB", formula: "written × months kept, compressed" },
    metrics: { name: "Own metrics", unit: "", formula: "said only while something waits" },
    alarms: { name: "Alarms", unit: "", formula: "as deployed" },
    dashboards: { name: "Dashboard", unit: "", formula: "as deployed; `dashboard=off` leaves it out" },
    people: {
      name: "Sign-in",
      unit: "people",
      formula: "people × share who come in a month",
      advice:
        "`signInPlan=lite` asks about a third for each person; with an issuer of the bureau's own (`issuer`) the line is gone.",
    },
    deadLetters: { name: "Dead-letter queue", unit: "requests", formula: "facts that fail for good: none" },
    clock: { name: "Clock of the watch", unit: "calls", formula: "looks" },
  },
  workloads: { demo: "A bureau tries it", city: "A city", province: "A province" },
  acts: {
    firstVisit: "First visit with an empty cache",
    evening: "A teacher's evening: library, a course, her points, evidence, hours",
    selfAssessment: "Self-assessment of 30 points",
    submission: "A submission, from the draft to the open case",
    review: "A review, from the desk to handing in",
    verdict: "Reading a verdict",
    watch: "A look of the watch",
  },
  parameters: {
    eveningsAYear: "evenings a teacher and year, an hour each",
    selfAssessmentsAYear: "self-assessments a teacher and year",
    pointsAYear: "points a teacher and year",
    submissionsAPoint: "submissions a point: one in five comes again",
    scorers: "scorers a submission",
    thirdScorers: "third scorers a submission: one in five",
    verdictReadings: "readings of a verdict",
    documents: "documents a submission, mean over the 30 points",
    pictures: "pictures a submission, likewise",
    videos: "videos a submission, likewise",
    documentMegabytes: "MB a document (20 at most)",
    pictureMegabytes: "MB a picture (15 at most)",
    videoMegabytes: "MB a video: ten minutes at 2 Mbit/s (1,000 at most)",
    keptMonths: "months kept; the month shown is the last of them",
    activeShare: "share of all people who come in a month",
    freshBrowsers: "times a month that a browser fetches the app anew",
    rosterBytes: "bytes of a person on the roster",
    memoryMegabytes: "MB of memory of a function",
    inspectorMegabytes: "MB of memory of the function that looks into files",
    inspectionSeconds: "seconds that a file takes it",
    inspectionSecondsAMegabyte: "seconds that each MB of a file adds",
    putsAFile: "requests to store a file and its copy, without its parts",
    partMegabytes: "MB of a part",
    processorMegabytes: "MB of memory that bring one whole processor",
    tableCallMs: "ms of waiting for a call to the table",
    runtimeStartMs: "ms that Lambda takes to start Node",
    looksAMonth: "looks of the watch a month",
    accessLineBytes: "bytes of the API's access log a request",
    platformLineBytes: "bytes that Lambda logs about a call",
    logMonths: "months that logs are kept",
    logCompression: "of a log's bytes, those stored",
    storeLineBytes: "bytes of the evidence bucket's access log a request",
    storeLineMonths: "months that it is kept",
    alarms: "alarms",
    dashboards: "dashboards",
    metrics: "metrics of its own",
  },
  sources: {
    programme: "the programme's rules",
    framework: "the framework's guides",
    deployment: "the deployment",
    documentation: "AWS's documentation",
    assumed: "assumed",
  },
};

export const zh: Words = {
  lines: {
    lambdaTime: {
      name: "函数：时长",
      unit: "GB-秒",
      formula: "按内存折算的处理器时间 + 等待数据表，另加冷启动",
    },
    lambdaCalls: { name: "函数：次数", unit: "次", formula: "接口请求 + 事实" },
    watchTime: { name: "值守：时长", unit: "GB-秒", formula: "次数 ×（冷启动 + 等待数据表）" },
    watchReads: { name: "值守：读表", unit: "RRU", formula: "次数 × 每次读取单位" },
    apiCalls: { name: "HTTP API", unit: "次", formula: "各项活动 × 请求数" },
    tableReads: { name: "数据表：读", unit: "RRU", formula: "各项活动 × 读取单位" },
    tableWrites: { name: "数据表：写", unit: "WRU", formula: "各项活动 × 写入单位" },
    tableStorage: {
      name: "数据表：存储",
      unit: "GB",
      formula: "各项活动 × 留下的字节 × 保存月数 + 名册",
      advice: "一个周期结束后导出存档，下一周期从空表开始。",
    },
    tableRecovery: { name: "数据表：任意时点恢复", unit: "GB", formula: "同存储量" },
    evidenceStorage: {
      name: "证据：存储",
      unit: "GB",
      formula: "提交数 × 文件数 × 平均大小 × 保存月数",
      advice:
        "请老师交短一些的课堂实录：每项证据的大小上限由能力框架规定，视频减半，这一行也减半。" +
        "早已有结论的证据，可用自己的生命周期规则转入 S3 更便宜的存储类别，周期结束后按规定删除。",
    },
    evidencePuts: { name: "证据：上传", unit: "次 PUT", formula: "提交数 × 文件数" },
    evidenceGets: { name: "证据：读取", unit: "次 GET", formula: "阅看次数 × 文件数 + 检查" },
    evidenceOut: {
      name: "证据：发给阅看的人",
      unit: "GB",
      formula: "（评审数 + 提交数）× 每份提交的字节",
      advice: "与上一行同理，随视频长短变化；专家不必看完整段时更少。",
    },
    webOut: { name: "网站：流量", unit: "GB", formula: "各项活动 × 应用与回答的字节" },
    webCalls: { name: "网站：请求", unit: "次", formula: "各项活动 × 应用文件数 + 接口请求" },
    webFunction: { name: "网站：边缘函数", unit: "次", formula: "各项活动 × 应用文件数" },
    logsIn: {
      name: "日志：写入",
      unit: "GB",
      formula: "每个请求一行访问日志，每次调用 Lambda 自己的几行",
      advice: "提高 `logLevel`；访问日志和 Lambda 自己的几行仍在。",
    },
    logsStorage: { name: "日志：存储", unit: "GB", formula: "写入量 × 保存月数，压缩后" },
    metrics: { name: "自定义指标", unit: "个", formula: "只在有证据等待评审时产生" },
    alarms: { name: "告警", unit: "个", formula: "按部署" },
    dashboards: { name: "仪表板", unit: "个", formula: "按部署；`dashboard=off` 可不建" },
    people: {
      name: "登录",
      unit: "人",
      formula: "人数 × 当月来过的比例",
      advice: "`signInPlan=lite` 每人约为三分之一的价钱；使用教育局自己的登录（`issuer`）则没有这一行。",
    },
    deadLetters: { name: "死信队列", unit: "次", formula: "始终失败的事实：没有" },
    clock: { name: "值守的时钟", unit: "次", formula: "次数" },
  },
  workloads: { demo: "教育局试用", city: "一个市", province: "一个省" },
  acts: {
    firstVisit: "首次打开（浏览器没有缓存）",
    evening: "教师的一个晚上：课程库、一门课、能力、证据、学时",
    selfAssessment: "30 个能力点的自评",
    submission: "一份提交：从草稿到进入评审",
    review: "一次评审：从评审台到交出",
    verdict: "看一次结论",
    watch: "值守一次",
  },
  parameters: {
    eveningsAYear: "每位教师每年的晚上数，每晚一小时",
    selfAssessmentsAYear: "每位教师每年自评次数",
    pointsAYear: "每位教师每年的能力点数",
    submissionsAPoint: "每个能力点的提交次数：五份里有一份再来一次",
    scorers: "每份提交的评审人数",
    thirdScorers: "每份提交的第三位评审：五份里有一份",
    verdictReadings: "每份结论看几次",
    documents: "每份提交的文档数（30 个点的平均）",
    pictures: "每份提交的图片数（同上）",
    videos: "每份提交的视频数（同上）",
    documentMegabytes: "每份文档 MB（上限 20）",
    pictureMegabytes: "每张图片 MB（上限 15）",
    videoMegabytes: "每段视频 MB：十分钟，2 Mbit/s（上限 1,000）",
    keptMonths: "保存的月数；表中是最后一个月",
    activeShare: "当月来过的人占全体的比例",
    freshBrowsers: "每人每月重新载入应用的次数",
    rosterBytes: "名册上每人的字节数",
    memoryMegabytes: "函数内存 MB",
    inspectorMegabytes: "查看文件的函数内存 MB",
    inspectionSeconds: "查看一个文件的秒数",
    inspectionSecondsAMegabyte: "文件每 MB 另加的秒数",
    putsAFile: "存一个文件和它的副本的请求数，分段另计",
    partMegabytes: "一段的 MB",
    processorMegabytes: "相当于一个完整处理器的内存 MB",
    tableCallMs: "每次查表等待的毫秒",
    runtimeStartMs: "Lambda 启动 Node 的毫秒",
    looksAMonth: "每月值守次数",
    accessLineBytes: "每个请求的访问日志字节",
    platformLineBytes: "每次调用 Lambda 自己写的字节",
    logMonths: "日志保存的月数",
    logCompression: "日志存储时的压缩比",
    storeLineBytes: "证据桶每个请求的访问日志字节",
    storeLineMonths: "该日志保存的月数",
    alarms: "告警数",
    dashboards: "仪表板数",
    metrics: "自定义指标数",
  },
  sources: {
    programme: "本市规则",
    framework: "能力框架的提交指南",
    deployment: "部署",
    documentation: "AWS 文档",
    assumed: "假定",
  },
};
