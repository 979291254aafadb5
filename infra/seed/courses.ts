import { readFileSync } from "node:fs";
import * as z from "zod";
import { Text } from "#kernel/text";
import { seedFolder } from "./folder.ts";
import { SUBJECTS } from "./people.ts";

const Lesson = z.object({
  title: Text,
  kind: z.enum(["video", "reading", "task"]),
  minutes: z.int().min(5).max(120),
});

export const SeedCourse = z.object({
  /** Series, first competency with two digits, running number: `SCNU-A06-1`. */
  code: z.string().regex(/^[A-Z]+-[ABC]\d\d-\d$/),
  series: z.enum(["gdei", "ttn", "scnu"]),
  title: Text,
  /** What one can do afterwards. */
  summary: Text,
  competencies: z.array(z.string()).min(1).max(2),
  stages: z.array(z.enum(["kindergarten", "primary", "junior", "senior"])).min(1),
  /** Empty means every subject. */
  subjects: z.array(z.enum(SUBJECTS)),
  /** One hour (学时) is 45 minutes. */
  hoursHundredths: z.int().min(100).max(400).multipleOf(50),
  lessons: z.array(Lesson).min(3).max(6),
  chosenBecause: Text,
  /** A working group of the expert pool, never a person. */
  chosenBy: Text,
  chosenOn: z.iso.date(),
});
export type SeedCourse = z.infer<typeof SeedCourse>;

export interface SeedSeries {
  id: SeedCourse["series"];
  name: Text;
  /** What a narrow column shows. */
  short: Text;
  character: Text;
}

/** The programme's three series. Providers are real institutions; every course is invented for the demo. */
export const series: SeedSeries[] = [
  {
    id: "gdei",
    name: { zh: "广东第二师范学院", en: "Guangdong University of Education" },
    short: { zh: "广东二师", en: "GDEI" },
    character: {
      zh: "广东课堂案例，多来自小学和乡村学校，做法当天能用",
      en: "Cases from Guangdong classrooms, many primary and rural, usable the same day",
    },
  },
  {
    id: "ttn",
    name: { zh: "中国教师研修网", en: "Teacher Training Network of China" },
    short: { zh: "研修网", en: "TTN" },
    character: {
      zh: "成体系的短课，每门只讲一件事，步骤清楚",
      en: "Short modules in a system, one thing each, in clear steps",
    },
  },
  {
    id: "scnu",
    name: { zh: "华南师范大学", en: "South China Normal University" },
    short: { zh: "华南师大", en: "SCNU" },
    character: {
      zh: "以研究为依据，偏重数据、评价与跨学科",
      en: "Grounded in research, strong in data, assessment and work across subjects",
    },
  },
];

function read(id: SeedSeries["id"]): SeedCourse[] {
  const written: unknown = JSON.parse(readFileSync(new URL(`courses/${id}.json`, seedFolder), "utf8"));
  return z.array(SeedCourse).parse(written);
}

/** Every course of every series, in order of code within the series. */
export const courses: SeedCourse[] = series.flatMap(({ id }) => read(id));
