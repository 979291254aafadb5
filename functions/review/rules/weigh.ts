/** Where a case stands, criterion by criterion, after each review. */
import type { Competency } from "#contract/catalog";

import type { Decision, Mark, Moment, Review, ReviewCase } from "../contract.ts";

/** Where a case stands after one more review. */
export type Outcome =
  | { readonly outcome: "waits-for-second" }
  | { readonly outcome: "disputed"; readonly disputed: string[] }
  | { readonly outcome: "decided"; readonly marks: Decision["criteria"] };

/**
 * Waits until every scorer has scored; then criterion by criterion: where they agree the level stands, where they
 * differ a third decides that criterion alone. All comments are kept.
 */
export const weigh = (
  reviews: readonly Review[],
  reviewCase: Pick<ReviewCase, "policy">,
  guide: Competency,
): Outcome => {
  const scored = reviews.filter(({ kind }) => kind === "score");
  if (scored.length < reviewCase.policy.scorers) return { outcome: "waits-for-second" };
  const ruling = reviews.find(({ kind }) => kind === "adjudicate");
  const ids = guide.items.flatMap(({ criteria }) => criteria.map(({ id }) => id));
  const marksFor = (id: string): Mark[] => scored.flatMap(({ marks }) => marks[id] ?? []);
  const disputed = ids.filter((id) => new Set(marksFor(id).map(({ level }) => level)).size > 1);
  if (disputed.length > 0 && !ruling) return { outcome: "disputed", disputed };

  const settled = ids.map((id): [string, Decision["criteria"][string]] => {
    const ruled = ruling?.marks[id];
    const level = ruled?.level ?? marksFor(id)[0]?.level ?? "not-met";
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

/** In the order in which they are watched. */
const momentsOf = (marks: readonly Mark[]): { moments?: Moment[] } => {
  const moments = marks
    .flatMap((mark) => mark.moments ?? [])
    .toSorted((a, b) => a.evidenceId.localeCompare(b.evidenceId) || a.second - b.second);
  return moments.length > 0 ? { moments } : {};
};
