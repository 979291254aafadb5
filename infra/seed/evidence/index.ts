import type { Text } from "#kernel/text";
import { seedFolder } from "../folder.ts";

export interface SeedEvidence {
  /** Name inside this folder. */
  file: string;
  /** The name the file had on the teacher's own machine, as people really name them. */
  name: { zh: string };
  kind: "document" | "image" | "video";
  mime: string;
  title: Text;
  /** Points whose submission guides it would suit. */
  competencies: string[];
}

const PDF = "application/pdf";
const OFFICE = "application/vnd.openxmlformats-officedocument";

/** Where the files lie. */
export const evidenceFolder = new URL("evidence/", seedFolder);

/** Invented evidence that really opens; the first five belong to one lesson, handed in for A6. */
export const evidence: SeedEvidence[] = [
  {
    file: "lesson-design-seaside.pdf",
    name: { zh: "《海滨小城》第一课时教学设计（定稿2）.pdf" },
    kind: "document",
    mime: PDF,
    title: {
      zh: "《海滨小城》第一课时教学设计",
      en: "A small town by the sea: design of the first lesson",
    },
    competencies: ["A5", "A6"],
  },
  {
    file: "clip-sunrise.mp4",
    name: { zh: "VID_20201109_海滨小城_看见变化片段.mp4" },
    kind: "video",
    mime: "video/mp4",
    title: { zh: "课堂片段：颜色怎样变", en: "Lesson clip: how the colour changes" },
    competencies: ["A5", "A6"],
  },
  {
    file: "reflection-seaside.pdf",
    name: { zh: "海滨小城 教学反思.pdf" },
    kind: "document",
    mime: PDF,
    title: {
      zh: "停在颜色刚变的那一秒：教学反思",
      en: "Stopping at the second the colour turns: a reflection",
    },
    competencies: ["A6"],
  },
  {
    file: "pupil-voices.pdf",
    name: { zh: "学生体会（隐去姓名）.pdf" },
    kind: "document",
    mime: PDF,
    title: {
      zh: "上完这节课，我想说：学生体会五则",
      en: "After the lesson: five pupils' accounts",
    },
    competencies: ["A6", "A7", "B2"],
  },
  {
    file: "blackboard-seaside.jpg",
    name: { zh: "IMG_20201109_板书.jpg" },
    kind: "image",
    mime: "image/jpeg",
    title: { zh: "《海滨小城》板书", en: "Blackboard of the seaside lesson" },
    competencies: ["A6", "A7"],
  },
  {
    file: "lesson-design-fractions.pdf",
    name: { zh: "分数的初步认识-教学设计.pdf" },
    kind: "document",
    mime: PDF,
    title: { zh: "《分数的初步认识》教学设计", en: "First fractions: lesson design" },
    competencies: ["A1", "A6", "B1"],
  },
  {
    file: "clip-fractions.mp4",
    name: { zh: "三1班_涂色部分是四分之一吗.mp4" },
    kind: "video",
    mime: "video/mp4",
    title: { zh: "微课：涂色部分是四分之一吗", en: "Micro-lesson: is the shaded part a quarter" },
    competencies: ["A6", "B2", "C3"],
  },
  {
    file: "worksheet-fractions.jpg",
    name: { zh: "扫描_学生任务单17号.jpg" },
    kind: "image",
    mime: "image/jpeg",
    title: { zh: "学生任务单（一份）", en: "A pupil's worksheet" },
    competencies: ["A8", "B1", "B9"],
  },
  {
    file: "inquiry-plan-banyan.pdf",
    name: { zh: "校门口的榕树 探究方案（五年级）.pdf" },
    kind: "document",
    mime: PDF,
    title: {
      zh: "校门口的榕树：四周观察探究方案",
      en: "The banyan by the gate: plan of a four-week inquiry",
    },
    competencies: ["B3", "B4", "B5", "B8"],
  },
  {
    file: "mind-map-water.png",
    name: { zh: "第三组思维导图第二稿.png" },
    kind: "image",
    mime: "image/png",
    title: { zh: "小组思维导图：水到哪里去了", en: "A group's mind map: where water goes" },
    competencies: ["A7", "B5", "B6"],
  },
  {
    file: "seed-slides.pptx",
    name: { zh: "种子住在哪里.pptx" },
    kind: "document",
    mime: `${OFFICE}.presentationml.presentation`,
    title: { zh: "演示文稿：种子住在哪里", en: "Slides: where the seed lives" },
    competencies: ["A3", "A5"],
  },
  {
    file: "micro-lesson-script.docx",
    name: { zh: "微课脚本_余数从哪里来v3.docx" },
    kind: "document",
    mime: `${OFFICE}.wordprocessingml.document`,
    title: {
      zh: "微课脚本：余数从哪里来",
      en: "Script of a micro-lesson: where remainders come from",
    },
    competencies: ["B2"],
  },
  {
    file: "resource-evaluation-buoyancy.pdf",
    name: { zh: "浮力资源评价表.pdf" },
    kind: "document",
    mime: PDF,
    title: {
      zh: "《浮力》一课数字资源评价表",
      en: "Judging digital resources for a lesson on buoyancy",
    },
    competencies: ["A2", "A4"],
  },
  {
    file: "rubric-composition.pdf",
    name: { zh: "四年级习作量规 第三稿.pdf" },
    kind: "document",
    mime: PDF,
    title: { zh: "习作量规：我的一次尝试", en: "Rubric for a composition: something I tried" },
    competencies: ["A11", "B9"],
  },
  {
    file: "learner-analysis-english.pdf",
    name: { zh: "七年级口语单元学情分析.pdf" },
    kind: "document",
    mime: PDF,
    title: {
      zh: "开口之前：七年级口语单元学情分析",
      en: "Before they speak: learner analysis for a year-seven unit",
    },
    competencies: ["A1", "C5"],
  },
  {
    file: "chart-unit-test.png",
    name: { zh: "屏幕截图_前测后测对比.png" },
    kind: "image",
    mime: "image/png",
    title: { zh: "图表：前测与后测各题答对人数", en: "Chart: right answers before and after" },
    competencies: ["A13", "B1", "C6"],
  },
  {
    file: "classroom-observation.xlsx",
    name: { zh: "课堂观察记录（10月）.xlsx" },
    kind: "document",
    mime: `${OFFICE}.spreadsheetml.sheet`,
    title: { zh: "课堂观察记录表", en: "Record of classroom observation" },
    competencies: ["A12", "A13", "C7"],
  },
  {
    file: "plant-log-kindergarten.jpg",
    name: { zh: "大班自然角观察墙.jpg" },
    kind: "image",
    mime: "image/jpeg",
    title: {
      zh: "小豆芽长高了：自然角观察墙",
      en: "The bean sprout grows: a kindergarten's observation wall",
    },
    competencies: ["A12", "B3", "B10"],
  },
  {
    file: "clip-skipping.mp4",
    name: { zh: "跳短绳示范 视频.mp4" },
    kind: "video",
    mime: "video/mp4",
    title: { zh: "示范视频：跳短绳", en: "Demonstration: skipping" },
    competencies: ["A8", "B2"],
  },
];
