import type { Level } from "#contract/catalog";
import type { DraftMark, DraftMarks, Marks } from "#contract/review";

/** In the order of the keys: 1, 2, 3. */
export const LEVELS: readonly Level[] = ["not-met", "pass", "excellent"];

const BLANK: DraftMark = { comment: "" };

export const markOf = (draft: DraftMarks, criterion: string): DraftMark => draft[criterion] ?? BLANK;

/** A blank mark is no mark: the platform may hold either. */
export const sameMark = (a: DraftMark = BLANK, b: DraftMark = BLANK): boolean =>
  a.level === b.level && a.comment === b.comment;

/** Criteria in which two drafts differ. */
export const differing = (a: DraftMarks, b: DraftMarks): string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((id) => !sameMark(a[id], b[id]));

export const sameMarks = (a: DraftMarks, b: DraftMarks): boolean => differing(a, b).length === 0;

/** Changes one criterion; a mark that became blank is left out. */
export const withMark = (draft: DraftMarks, criterion: string, mark: DraftMark): DraftMarks => {
  const { [criterion]: _, ...rest } = draft;
  return sameMark(mark) ? rest : { ...rest, [criterion]: mark };
};

export const levelsOf = (draft: DraftMarks): Record<string, Level> =>
  Object.fromEntries(Object.entries(draft).flatMap(([id, { level }]) => (level ? [[id, level]] : [])));

/** What a criterion lacks before the marks can be handed in. */
export type Lack = "level" | "comment";

export const lackOf = ({ level, comment }: DraftMark): Lack | undefined => {
  if (level === undefined) return "level";
  return level === "not-met" && comment.trim() === "" ? "comment" : undefined;
};

/** The marks as they are handed in; only when nothing is lacking. */
export const wholeMarks = (criteria: readonly string[], draft: DraftMarks): Marks | undefined => {
  const marks: Marks = {};
  for (const id of criteria) {
    const { level, comment } = markOf(draft, id);
    if (level === undefined || lackOf({ level, comment })) return undefined;
    marks[id] = { level, comment: comment.trim() };
  }
  return marks;
};
