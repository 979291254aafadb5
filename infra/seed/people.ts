import type { Text } from "#kernel/text";
import type { Stage } from "./places.ts";

export const SUBJECTS = [
  "chinese",
  "maths",
  "english",
  "science",
  "physics",
  "chemistry",
  "biology",
  "history",
  "geography",
  "civics",
  "ict",
  "music",
  "art",
  "pe",
  "labour",
  "preschool",
] as const;
export type Subject = (typeof SUBJECTS)[number];

export interface SeedRole {
  role: "teacher" | "expert" | "officer" | "principal" | "administrator";
  /** Code of the place where the role is held. */
  place: string;
}

export interface SeedPerson {
  /** The name one signs in with. */
  username: string;
  name: Text;
  roles: SeedRole[];
  subject?: Subject;
  stage?: Stage;
  /** Only for experts: what they may score. */
  expertise?: { competencies: string[]; subjects: Subject[]; stages: Stage[] };
}

/** Who teaches what at one stage, as often as a school's training team of nine or ten needs them. */
export const TEAM: Record<Stage, readonly Subject[]> = {
  kindergarten: ["preschool"],
  primary: [
    "chinese",
    "maths",
    "english",
    "ict",
    "science",
    "chinese",
    "maths",
    "music",
    "art",
    "pe",
    "civics",
    "labour",
  ],
  junior: [
    "ict",
    "chinese",
    "maths",
    "english",
    "physics",
    "biology",
    "history",
    "geography",
    "chemistry",
    "civics",
    "pe",
    "music",
  ],
  senior: [
    "maths",
    "ict",
    "chinese",
    "physics",
    "english",
    "chemistry",
    "history",
    "biology",
    "geography",
    "civics",
    "art",
    "pe",
  ],
};

/** People with a fixed part in the demo; everyone else is drawn. */
export interface CastMember {
  username: string;
  name: Text;
  school: string;
  subject: Subject;
  stage: Stage;
  /** For experts: points they must be able to score so that the demo's stories meet. */
  scores?: string[];
}

export const CAST: CastMember[] = [
  {
    username: "t0001",
    name: { zh: "林晓岚", en: "Lin Xiaolan" },
    school: "kaiping-05",
    subject: "chinese",
    stage: "primary",
  },
  {
    username: "t0002",
    name: { zh: "甄梓铭", en: "Zhen Ziming" },
    school: "jianghai-04",
    subject: "physics",
    stage: "junior",
  },
  {
    username: "t0003",
    name: { zh: "岑秋月", en: "Cen Qiuyue" },
    school: "enping-05",
    subject: "preschool",
    stage: "kindergarten",
  },
  {
    username: "x001",
    name: { zh: "梁仲贤", en: "Liang Zhongxian" },
    school: "pengjiang-01",
    subject: "chinese",
    stage: "primary",
    scores: ["A1", "A3", "A6", "B2"],
  },
  {
    username: "x002",
    name: { zh: "吴婉仪", en: "Wu Wanyi" },
    school: "xinhui-05",
    subject: "ict",
    stage: "junior",
    scores: ["A1", "A6", "B2", "C5"],
  },
  {
    username: "x003",
    name: { zh: "司徒健", en: "Situ Jian" },
    school: "taishan-02",
    subject: "maths",
    stage: "primary",
    scores: ["A6", "A13", "B2", "B9"],
  },
  // A colleague of t0001 who could score her points and must not: the conflict of interest one can watch.
  {
    username: "x004",
    name: { zh: "余惠珊", en: "Yu Huishan" },
    school: "kaiping-05",
    subject: "chinese",
    stage: "primary",
    scores: ["A1", "A6", "B2"],
  },
];

/** Officers and the administrator; one officer for each district, two for the city. */
export const OFFICES: SeedPerson[] = [
  ["o-city-1", "容静仪", "Rong Jingyi", "jiangmen"],
  ["o-city-2", "卢海峰", "Lu Haifeng", "jiangmen"],
  ["o-pengjiang", "叶文彬", "Ye Wenbin", "pengjiang"],
  ["o-jianghai", "苏佩琼", "Su Peiqiong", "jianghai"],
  ["o-xinhui", "莫立恒", "Mo Liheng", "xinhui"],
  ["o-taishan", "伍锦棠", "Wu Jintang", "taishan"],
  ["o-kaiping", "谭少航", "Tan Shaohang", "kaiping"],
  ["o-heshan", "冯春莹", "Feng Chunying", "heshan"],
  ["o-enping", "郑国良", "Zheng Guoliang", "enping"],
].map(([username = "", zh = "", en = "", place = ""]) => ({
  username,
  name: { zh, en },
  roles: [{ role: "officer", place }],
}));

export const ADMINISTRATOR: SeedPerson = {
  username: "admin",
  name: { zh: "麦启明", en: "Mai Qiming" },
  roles: [{ role: "administrator", place: "jiangmen" }],
};

export const featured: { username: string; about: Text }[] = [
  {
    username: "t0001",
    about: {
      zh: "乡村小学语文老师，50 学时走过一半，第一个能力点正在评审",
      en: "Teaches Chinese at a rural primary school; past half of her 50 hours, first competency under review",
    },
  },
  {
    username: "t0002",
    about: {
      zh: "新入职的初中物理老师，第一次登录，还没有自评",
      en: "New junior secondary physics teacher, signing in for the first time, no self-assessment yet",
    },
  },
  {
    username: "t0003",
    about: {
      zh: "乡村幼儿园老师，常在午睡时间用手机学习",
      en: "Rural kindergarten teacher who studies on her phone while the children nap",
    },
  },
  {
    username: "x001",
    about: {
      zh: "专家库成员，小学语文，课堂讲授与微课",
      en: "Expert, primary Chinese: instruction and micro-lessons",
    },
  },
  {
    username: "x002",
    about: {
      zh: "专家库成员，初中信息技术，学情分析与数据",
      en: "Expert, junior secondary ICT: learner analysis and data",
    },
  },
  {
    username: "x003",
    about: {
      zh: "专家库成员，小学数学，评价与可视化",
      en: "Expert, primary maths: assessment and visualisation",
    },
  },
  {
    username: "p-kaiping-05",
    about: {
      zh: "乡村小学校长，确认本校老师的校本实践学时",
      en: "Rural principal who confirms the school's practice hours",
    },
  },
  {
    username: "o-kaiping",
    about: {
      zh: "开平市管理员，看进度和名册",
      en: "District officer for Kaiping: progress and rosters",
    },
  },
  {
    username: "o-city-1",
    about: {
      zh: "江门市管理员，定目标、管专家库、看评审质量",
      en: "City officer: sets targets, runs the expert pool, follows the quality of scoring",
    },
  },
  {
    username: "admin",
    about: { zh: "平台管理员，管角色、备份与审计", en: "Administrator: roles, backups and audit" },
  },
];
