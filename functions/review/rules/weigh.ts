/** Where a case stands, criterion by criterion, after each review. */
import { type Competency, Level } from "#contract/catalog";

import type { Decision, Mark, Moment, Review, ReviewCase } from "../contract.ts";

/** Whether a case ends in nobody's verdict: known work, or a decision that is read once more by chance. */
export const isBesides = ({ goldId, recheck }: Pick<ReviewCase, "goldId" | "recheck">): boolean =>
  goldId !== undefined || recheck?.cause === "back-reading";

/** Where a case stands after one more review. */
export type Outcome =
  | { readonly outcome: "waits-for-second" }
  | { readonly outcome: "disputed"; readonly disputed: string[] }
  | { readonly outcome: "decided"; readonly marks: Decision["criteria"] };

/**
 * Waits until every scorer has scored; then criterion by criterion: where they agree the level stands, where they
 * differ a third decides that criterion alone. With the tolerance `same-verdict` a third is asked only where the lower of two
 * levels would lower the verdict, which is the lowest level of all criteria; elsewhere the lower one stands.
 */
export const weigh = (
  reviews: readonly Review[],
  { policy, scorersWanted = policy.scorers }: Pick<ReviewCase, "policy" | "scorersWanted">,
  guide: Competency,
): Outcome => {
  const scored = reviews.filter(({ kind }) => kind === "score");
  if (scored.length < scorersWanted) return { outcome: "waits-for-second" };
  const ruling = reviews.find(({ kind }) => kind === "adjudicate");
  const ids = guide.items.flatMap(({ criteria }) => criteria.map(({ id }) => id));
  const marksFor = (id: string): Mark[] => scored.flatMap(({ marks }) => marks[id] ?? []);
  const differing = ids.filter((id) => new Set(marksFor(id).map(({ level }) => level)).size > 1);
  const best = lowestOf(ids.map((id) => highestOf(levelsOf(marksFor(id)))));
  const disputed =
    policy.tolerance === "same-verdict" ? differing.filter((id) => lowestOf(levelsOf(marksFor(id))) < best) : differing;
  if (disputed.length > 0 && !ruling) return { outcome: "disputed", disputed };

  const settled = ids.map((id): [string, Decision["criteria"][string]] => {
    const ruled = ruling?.marks[id];
    const level = ruled?.level ?? Level.options[lowestOf(levelsOf(marksFor(id)))] ?? "not-met";
    // In a dispute only the words that go with the level decided are handed on: the others argue for another one.
    const speaking = [...marksFor(id), ...(ruled ? [ruled] : [])].filter((mark) => mark.level === level);
    return [
      id,
      {
        level,
        comments: [...new Set(speaking.map(({ comment }) => comment).filter((comment) => comment !== ""))],
        ...momentsOf(speaking),
      },
    ];
  });
  return { outcome: "decided", marks: Object.fromEntries(settled) };
};

/** Ranks of levels; the contract lists them from the lowest up. */
const levelsOf = (marks: readonly Mark[]): number[] => marks.map(({ level }) => Level.options.indexOf(level));
const lowestOf = (ranks: readonly number[]): number => (ranks.length === 0 ? 0 : Math.min(...ranks));
const highestOf = (ranks: readonly number[]): number => (ranks.length === 0 ? 0 : Math.max(...ranks));

/** In the order in which they are watched. */
export const momentsOf = (marks: readonly Pick<Mark, "moments">[]): { moments?: Moment[] } => {
  const moments = marks
    .flatMap((mark) => mark.moments ?? [])
    .toSorted((a, b) => a.evidenceId.localeCompare(b.evidenceId) || a.second - b.second);
  return moments.length > 0 ? { moments } : {};
};
