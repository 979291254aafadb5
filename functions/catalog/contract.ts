import { idOf } from "#kernel/id";
import { Text } from "#kernel/text";
import * as z from "zod";

/** Kinds of evidence a submission guide may ask for; what a file *is*, not how it is named. */
export const EvidenceKind = z.enum(["document", "image", "video", "audio"]);
export type EvidenceKind = z.infer<typeof EvidenceKind>;

/** File formats the platform can check by content and show in place. */
export const EvidenceFormat = z.enum(["pdf", "docx", "pptx", "xlsx", "txt", "jpg", "png", "mp4", "mp3", "m4a"]);
export type EvidenceFormat = z.infer<typeof EvidenceFormat>;

/** Levels of a criterion, an item and a point alike. Source: national specification, 合格 and 优秀. */
export const Level = z.enum(["not-met", "pass", "excellent"]);
export type Level = z.infer<typeof Level>;

const Slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** Code of a micro-competency, as printed: environment letter and number, e.g. `A6`; never `A06`, so that each has one form. */
export const CompetencyCode = z.string().regex(/^[A-Z][1-9]\d?$/);

/** One thing that reviewers look for in an evidence item, described at both levels. */
export const Criterion = z.object({
  id: Slug,
  title: Text,
  pass: Text,
  excellent: Text,
});
export type Criterion = z.infer<typeof Criterion>;

/** One line of a submission guide: what to hand in, and how it will be judged. */
export const EvidenceItem = z.object({
  id: Slug,
  title: Text,
  show: Text,
  kind: EvidenceKind,
  formats: z.array(EvidenceFormat).min(1),
  maxSizeBytes: z.int().positive(),
  /** Only for video and sound. Source: a province's rules, lesson recording ≤ 45 min, lesson talk ≤ 15 min. */
  maxDurationSeconds: z.int().positive().optional(),
  minFiles: z.int().min(1),
  maxFiles: z.int().min(1),
  /** Pupils can be seen or heard: the teacher must state that consent was given. */
  consent: z.boolean(),
  criteria: z.array(Criterion).min(1),
});
export type EvidenceItem = z.infer<typeof EvidenceItem>;

/** A micro-competency (微能力点) with its submission guide and criteria. */
export const Competency = z.object({
  code: CompetencyCode,
  name: Text,
  environment: z.string(),
  dimension: Slug,
  description: Text,
  /** Asked in the self-assessment: how the teacher's practice is today. */
  practiceQuestion: Text,
  items: z.array(EvidenceItem).min(1),
});
export type Competency = z.infer<typeof Competency>;

const Named = z.object({ id: Slug, name: Text });

/** One step of the self-assessment scale, lowest first. */
export const ScaleStep = z.object({ value: z.int().min(1).max(9), label: Text });

/** A competency framework at one version. Never edited: a city publishes the next version. */
export const Framework = z.object({
  id: Slug,
  frameworkVersion: z.int().min(1),
  title: Text,
  /** Says that guides and criteria are samples for the expert pool to edit. */
  note: Text,
  environments: z.array(z.object({ id: z.string(), name: Text, about: Text })).min(1),
  dimensions: z.array(Named).min(1),
  stages: z.array(Named).min(1),
  subjects: z.array(Named).min(1),
  scale: z.array(ScaleStep).min(2),
});
export type Framework = z.infer<typeof Framework>;

export const NewFramework = z.object({
  framework: Framework.omit({ frameworkVersion: true }),
  competencies: z.array(Competency).min(1).max(90),
});
export type NewFramework = z.infer<typeof NewFramework>;

/** A competency without its guide: what lists and charts need. */
export const CompetencySummary = Competency.omit({ items: true });
export type CompetencySummary = z.infer<typeof CompetencySummary>;

export const FrameworkView = Framework.extend({ competencies: z.array(CompetencySummary) });
export type FrameworkView = z.infer<typeof FrameworkView>;

/** A submission guide with its criteria, at the version a submission is frozen to. */
export const CompetencyView = Competency.extend({ frameworkVersion: z.int() });
export type CompetencyView = z.infer<typeof CompetencyView>;

export const Series = z.object({ id: Slug, name: Text, short: Text, about: Text });
export type Series = z.infer<typeof Series>;

export const Lesson = z.object({
  title: Text,
  kind: z.enum(["video", "reading", "task"]),
  minutes: z.int().positive(),
});

export const Course = z.object({
  id: idOf("course"),
  /** Unique, printed: `SCNU-A06-1`. */
  code: z
    .string()
    .regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/)
    .max(32),
  series: Slug,
  title: Text,
  summary: Text,
  competencies: z.array(CompetencyCode).min(1).max(5),
  /** Empty: for every stage, every subject. */
  stages: z.array(Slug),
  subjects: z.array(Slug),
  hoursHundredths: z.int().positive(),
  lessons: z.array(Lesson).min(1),
  chosenBy: Text,
  chosenBecause: Text,
  chosenOn: z.iso.date(),
});
export type Course = z.infer<typeof Course>;

export const NewCourse = Course.omit({ id: true });
export type NewCourse = z.infer<typeof NewCourse>;
/** Courses of one request; a series is loaded in pieces. */
export const MAX_COURSES_AT_ONCE = 40;

/** A course as a row of the library. */
export const CourseRow = Course.omit({ lessons: true });
export type CourseRow = z.infer<typeof CourseRow>;

/** The library's filters, all optional, joined by "and"; `q` is free text in either language. */
export const LibraryQuery = z.object({
  q: z.string().trim().max(80).optional(),
  series: Slug.optional(),
  competency: CompetencyCode.optional(),
  environment: z.string().max(8).optional(),
  dimension: Slug.optional(),
  stage: Slug.optional(),
  subject: Slug.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
  offset: z.coerce.number().int().min(0).max(10_000).default(0),
});
export type LibraryQuery = z.infer<typeof LibraryQuery>;

export const FACETS = ["series", "environment", "dimension", "competency", "stage", "subject"] as const;
export type Facet = (typeof FACETS)[number];

/** A page of the library. Each facet counts what its values would give with the other filters kept. */
export const LibraryPage = z.object({
  total: z.int(),
  courses: z.array(CourseRow),
  facets: z.record(z.enum(FACETS), z.record(z.string(), z.int())),
});
export type LibraryPage = z.infer<typeof LibraryPage>;
