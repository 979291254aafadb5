/**
 * The competency framework a new city starts with: 30 points whose guides and criteria are samples in our own words,
 * for the expert pool to edit. Codes, names, environments and dimensions as commonly published for the national
 * specification.
 */
import { readdirSync, readFileSync } from "node:fs";

import { Competency, type NewFramework } from "#contract/catalog";

import { seedFolder } from "./folder.ts";

const folder = new URL("framework/", seedFolder);

const order = (code: string): string => `${code.slice(0, 1)}${code.slice(1).padStart(2, "0")}`;

const competencies = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => Competency.parse(JSON.parse(readFileSync(new URL(name, folder), "utf8"))))
  .toSorted((a, b) => order(a.code).localeCompare(order(b.code)));

export const framework: NewFramework = {
  framework: {
    id: "cn-teacher-ict-2",
    title: {
      zh: "中小学教师信息技术应用能力提升工程2.0 微能力点",
      en: "Teacher ICT capability project 2.0: micro-competencies",
    },
    note: {
      zh: "提交指南和评价标准是供专家库修改的样例，不是官方文本。",
      en: "Submission guides and criteria are samples for the expert pool to edit, not official texts.",
    },
    environments: [
      {
        id: "A",
        name: { zh: "多媒体教学环境", en: "Multimedia teaching environment" },
        about: {
          zh: "普通或交互式多媒体教室，支持集体教学。",
          en: "Simple or interactive multimedia classrooms; supports whole-class teaching.",
        },
      },
      {
        id: "B",
        name: { zh: "混合学习环境", en: "Blended learning environment" },
        about: {
          zh: "机房、网络和移动教学，支持小组学习。",
          en: "Computer rooms, networked and mobile teaching; supports group learning.",
        },
      },
      {
        id: "C",
        name: { zh: "智慧学习环境", en: "Smart learning environment" },
        about: {
          zh: "智能终端，支持个性化和差异化学习。",
          en: "Smart devices; supports personalised and differentiated learning.",
        },
      },
    ],
    dimensions: [
      { id: "learner-analysis", name: { zh: "学情分析", en: "Learner analysis" } },
      { id: "instructional-design", name: { zh: "教学设计", en: "Instructional design" } },
      { id: "learning-guidance", name: { zh: "学法指导", en: "Guidance on learning methods" } },
      { id: "learning-assessment", name: { zh: "学业评价", en: "Assessment of learning" } },
    ],
    stages: [
      { id: "kindergarten", name: { zh: "幼儿园", en: "Kindergarten" } },
      { id: "primary", name: { zh: "小学", en: "Primary" } },
      { id: "junior", name: { zh: "初中", en: "Junior secondary" } },
      { id: "senior", name: { zh: "高中", en: "Senior secondary" } },
    ],
    subjects: [
      { id: "chinese", name: { zh: "语文", en: "Chinese" } },
      { id: "maths", name: { zh: "数学", en: "Maths" } },
      { id: "english", name: { zh: "英语", en: "English" } },
      { id: "science", name: { zh: "科学", en: "Science" } },
      { id: "physics", name: { zh: "物理", en: "Physics" } },
      { id: "chemistry", name: { zh: "化学", en: "Chemistry" } },
      { id: "biology", name: { zh: "生物", en: "Biology" } },
      { id: "history", name: { zh: "历史", en: "History" } },
      { id: "geography", name: { zh: "地理", en: "Geography" } },
      { id: "civics", name: { zh: "道德与法治", en: "Civics" } },
      { id: "ict", name: { zh: "信息科技", en: "ICT" } },
      { id: "music", name: { zh: "音乐", en: "Music" } },
      { id: "art", name: { zh: "美术", en: "Art" } },
      { id: "pe", name: { zh: "体育", en: "PE" } },
      { id: "labour", name: { zh: "劳动", en: "Labour" } },
      { id: "preschool", name: { zh: "幼儿活动", en: "Pre-school activities" } },
    ],
    scale: [
      { value: 1, label: { zh: "还没试过", en: "Not yet" } },
      { value: 2, label: { zh: "偶尔这样做", en: "Now and then" } },
      { value: 3, label: { zh: "经常这样做", en: "Often" } },
      { value: 4, label: { zh: "能带着同事一起做", en: "I help colleagues do it" } },
    ],
  },
  competencies,
};
