import { CompetencyCode } from "#contract/catalog";
import { idOf } from "#kernel/id";
import { Instant } from "#kernel/time";
import * as z from "zod";

/** Likenesses kept of one file: the strongest ones. More would not be looked at. */
export const MAX_LIKENESSES = 10;
/** Longest known source. Source: with its keys it must fit an item of 400 KB (DynamoDB) at 3 bytes a Chinese character. */
export const MAX_SOURCE_LENGTH = 100_000;
/** Templates whose words are left out of every comparison; a process holds them all in memory. */
export const MAX_TEMPLATES = 200;
/** Longest template: a form to fill in, not a book. */
export const MAX_TEMPLATE_LENGTH = 20_000;

/**
 * A text that is known. `template`: handed out by a course or a city for everybody to use; its words count for nothing.
 * `library`: published work; what is like it is shown.
 */
export const Source = z.object({
  id: idOf("source"),
  title: z.string().trim().min(1).max(200),
  use: z.enum(["template", "library"]),
  length: z.int(),
  addedAt: Instant,
  addedById: z.string(),
  /** It counts for nothing any more, as if it had never been registered. */
  withdrawnAt: Instant.optional(),
});
export type Source = z.infer<typeof Source>;

export const NewSource = Source.pick({ title: true, use: true }).extend({
  text: z.string().trim().min(1).max(MAX_SOURCE_LENGTH),
});
export type NewSource = z.infer<typeof NewSource>;

/** A known source as those who register it see it. */
export const SourceView = Source.omit({ addedById: true }).extend({ version: z.int() });
export type SourceView = z.infer<typeof SourceView>;

/** `exact`: the same file, byte by byte. The others: in much of its words, its picture or its frames. */
export const LikenessKind = z.enum(["exact", "text", "picture", "video"]);
export type LikenessKind = z.infer<typeof LikenessKind>;

/** Where the other one stands: the same teacher's own, of this cohort, of former years, or published. */
export const Relation = z.enum(["own", "cohort", "former", "library"]);
export type Relation = z.infer<typeof Relation>;

const Percent = z.int().min(0).max(100);

/** One file that resembles another. Says nothing of who wrote it first, or why. */
export const Likeness = z.object({
  /** Of this pair; tells nothing of the other file. */
  id: z.string().regex(/^[0-9a-f]{16}$/),
  kind: LikenessKind,
  relation: Relation,
  /** How much of this file is found in the other. Estimated; for pictures, how alike they look. */
  sharePercent: Percent,
  otherId: z.string(),
  otherSubmissionId: z.string().optional(),
  competency: CompetencyCode.optional(),
});
export type Likeness = z.infer<typeof Likeness>;

/** A likeness as a reviewer sees it: no name, no school, no file, no id by which any of them could be found. */
export const LikenessView = Likeness.omit({ otherId: true, otherSubmissionId: true });
export type LikenessView = z.infer<typeof LikenessView>;

/** Of each file under a claim that was compared. A file that is not named is being compared still, or was never. */
export const LikenessesView = z.object({
  files: z.array(
    z.object({
      evidenceId: idOf("evidence"),
      comparedAt: Instant,
      likenesses: z.array(LikenessView).max(MAX_LIKENESSES),
    }),
  ),
});
export type LikenessesView = z.infer<typeof LikenessesView>;

/** One side of a passage: the words in common, and a few around them. */
export const PassageSide = z.object({ before: z.string(), shared: z.string(), after: z.string() });
export type PassageSide = z.infer<typeof PassageSide>;
export const Passage = z.object({ here: PassageSide, there: PassageSide });
export type Passage = z.infer<typeof Passage>;

/** The two side by side, as far as each kind can be: passages of texts, the other picture, moments of recordings. */
export const SideBySide = LikenessView.extend({
  /** By the words themselves where both texts are at hand; an estimate otherwise. */
  passages: z.array(Passage).optional(),
  /** Passages of which only the longest are listed. */
  morePassages: z.boolean().optional(),
  picture: z.object({ url: z.string(), expiresAt: Instant }).optional(),
  moments: z.array(z.object({ hereSeconds: z.number(), thereSeconds: z.number() })).optional(),
});
export type SideBySide = z.infer<typeof SideBySide>;
