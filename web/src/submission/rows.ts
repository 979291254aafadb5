import type { SubmissionRow } from "#contract/submission";

/** A promise that could not be kept. */
export const isOverdue = (promisedBy: string, now = new Date()): boolean => new Date(promisedBy) < now;

export type GroupName = "yours" | "reviewing" | "decided";

const GROUP_OF = {
  returned: "yours",
  draft: "yours",
  submitted: "reviewing",
  "in-review": "reviewing",
  decided: "decided",
} as const satisfies Record<SubmissionRow["state"], GroupName>;

const ORDER: readonly GroupName[] = ["yours", "reviewing", "decided"];

/** What came back before what is being prepared; in review by what is promised first; otherwise the newest first. */
const before = (a: SubmissionRow, b: SubmissionRow): number => {
  if (a.state !== b.state && (a.state === "returned" || b.state === "returned")) return a.state === "returned" ? -1 : 1;
  if (GROUP_OF[a.state] === "reviewing") return (a.promisedBy ?? "").localeCompare(b.promisedBy ?? "");
  return b.changedAt.localeCompare(a.changedAt);
};

/** The list by what it asks of her: to continue, to wait, to read. Groups without rows are left out. */
export const grouped = (rows: readonly SubmissionRow[]): readonly (readonly [GroupName, readonly SubmissionRow[]])[] =>
  ORDER.map((name) => [name, rows.filter(({ state }) => GROUP_OF[state] === name).toSorted(before)] as const).filter(
    ([, members]) => members.length > 0,
  );
