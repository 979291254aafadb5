import type { SubmissionRow } from "#contract/submission";

/** How a point stands for one teacher. What is certified stays certified while she tries for more. */
export type PointState = "excellent" | "pass" | "in-review" | "returned" | "draft" | "not-met" | "none";

export interface Standing {
  readonly state: PointState;
  readonly certified: "excellent" | "pass" | undefined;
  /** The one submission that is not decided yet. */
  readonly open: SubmissionRow | undefined;
  /** The newest verdict. */
  readonly decided: SubmissionRow | undefined;
  /** Attempts begun, the open one included. */
  readonly attempts: number;
}

export const POINT_STATES: readonly PointState[] = [
  "excellent",
  "pass",
  "in-review",
  "returned",
  "draft",
  "not-met",
  "none",
];

/** The state of an open submission in a teacher's words: handed in or picked up, it is in review. */
export const stateOf = ({ state, level }: Pick<SubmissionRow, "state" | "level">): PointState => {
  if (state === "decided") return level ?? "in-review";
  return state === "submitted" ? "in-review" : state;
};

const certifiedIn = (rows: readonly SubmissionRow[]): "excellent" | "pass" | undefined => {
  const levels = rows.flatMap(({ state, level }) => (state === "decided" ? [level] : []));
  return (["excellent", "pass"] as const).find((level) => levels.includes(level));
};

/** `rows` are the submissions of one point, newest first. */
export const standingOf = (rows: readonly SubmissionRow[]): Standing => {
  const certified = certifiedIn(rows);
  const open = rows.find(({ state }) => state !== "decided");
  const decided = rows.find(({ state }) => state === "decided");
  const newest = open ?? decided;
  return {
    state: certified ?? (newest ? stateOf(newest) : "none"),
    certified,
    open,
    decided,
    attempts: Math.max(0, ...rows.map(({ attempt }) => attempt)),
  };
};

/** The standing of every point that has a submission, by code. */
export const standingsOf = (rows: readonly SubmissionRow[]): ReadonlyMap<string, Standing> =>
  new Map([...Map.groupBy(rows, ({ competency }) => competency)].map(([code, own]) => [code, standingOf(own)]));

export const NOT_BEGUN: Standing = standingOf([]);

/** Whether a new attempt may begin; the platform has the last word. */
export const mayBegin = ({ open, certified, attempts }: Standing, allowed: number): boolean =>
  open === undefined && certified !== "excellent" && attempts < allowed;
