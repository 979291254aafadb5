import type { Level } from "#contract/catalog";
import type { DraftMark, DraftMarks, Marks, Moment } from "#contract/review";

/** In the order of the keys: 1, 2, 3. */
export const LEVELS: readonly Level[] = ["not-met", "pass", "excellent"];

const BLANK: DraftMark = { comment: "" };

export const markOf = (draft: DraftMarks, criterion: string): DraftMark => draft[criterion] ?? BLANK;

const NO_MOMENTS: readonly Moment[] = [];

export const momentsOf = ({ moments }: DraftMark): readonly Moment[] => moments ?? NO_MOMENTS;

const sameMoment = (a: Moment, b: Moment | undefined): boolean =>
  a.evidenceId === b?.evidenceId && a.second === b.second && a.text === b.text;

const sameMoments = (a: readonly Moment[], b: readonly Moment[]): boolean =>
  a.length === b.length && a.every((moment, i) => sameMoment(moment, b[i]));

/** Of both, each once, in the order of the recording. */
export const joinMoments = (a: readonly Moment[], b: readonly Moment[]): Moment[] =>
  [...a, ...b.filter((moment) => !a.some((known) => sameMoment(known, moment)))].toSorted(
    (one, other) => one.second - other.second,
  );

/** A blank mark is no mark: the platform may hold either. */
export const sameMark = (a: DraftMark = BLANK, b: DraftMark = BLANK): boolean =>
  a.level === b.level && a.comment === b.comment && sameMoments(momentsOf(a), momentsOf(b));

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

export const lackOf = (mark: DraftMark): Lack | undefined => {
  if (mark.level === undefined) return "level";
  const wordless = mark.comment.trim() === "" && momentsOf(mark).length === 0;
  return mark.level === "not-met" && wordless ? "comment" : undefined;
};

/** The marks as they are handed in; only when nothing is lacking. */
export const wholeMarks = (criteria: readonly string[], draft: DraftMarks): Marks | undefined => {
  const marks: Marks = {};
  for (const id of criteria) {
    const mark = markOf(draft, id);
    const { level, comment, moments } = mark;
    if (level === undefined || lackOf(mark)) return undefined;
    marks[id] = { level, comment: comment.trim(), ...(moments?.length && { moments }) };
  }
  return marks;
};

/** Whether a draft, as it stands, would be handed in as just these marks. */
export const comesTo = (marks: Marks, criteria: readonly string[], draft: DraftMarks): boolean => {
  const whole = wholeMarks(criteria, draft);
  return whole !== undefined && sameMarks(whole, marks);
};
