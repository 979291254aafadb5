import { Text } from "#kernel/text";
import * as z from "zod";

/** Kinds of evidence a submission guide may ask for; what a file *is*, not how it is named. */
export const EvidenceKind = z.enum(["document", "image", "video"]);
export type EvidenceKind = z.infer<typeof EvidenceKind>;

/** File formats the platform can check by content and show in place. */
export const EvidenceFormat = z.enum(["pdf", "docx", "pptx", "xlsx", "jpg", "png", "mp4"]);
export type EvidenceFormat = z.infer<typeof EvidenceFormat>;

/** Levels of a criterion, an item and a point alike. Source: national specification, 合格 and 优秀. */
export const Level = z.enum(["not-met", "pass", "excellent"]);
export type Level = z.infer<typeof Level>;

const Slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** Code of a micro-competency, as printed: environment letter and number, e.g. `A6`. */
export const CompetencyCode = z.string().regex(/^[A-Z]\d{1,2}$/);

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
  /** Only for video. Source: a province's rules, lesson recording ≤ 45 min, lesson talk ≤ 15 min. */
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
