/** Who handed in what in the demo city, and how far it has come. */

export type Ending =
  | { readonly to: "draft"; readonly without: string }
  | { readonly to: "waiting" }
  | { readonly to: "half-scored" }
  | { readonly to: "disputed" }
  | { readonly to: "returned" }
  | { readonly to: "decided"; readonly level: "excellent" | "pass" | "not-met" };

export interface Script {
  readonly teacher: string;
  readonly competency: string;
  /** Days before today on which it was handed in. */
  readonly daysAgo: number;
  readonly ending: Ending;
}

const decided = (
  teacher: string,
  competency: string,
  daysAgo: number,
  level: "excellent" | "pass" | "not-met",
): Script => ({
  teacher,
  competency,
  daysAgo,
  ending: { to: "decided", level },
});

/** What is settled comes first: the queue then holds nothing else, and each pull meets its own case. */
export const scripts: readonly Script[] = [
  decided("t0001", "A1", 210, "pass"),
  decided("t0001", "B6", 120, "excellent"),
  decided("t0001", "A13", 34, "not-met"),
  decided("t0004", "A3", 190, "excellent"),
  decided("t0004", "B2", 150, "pass"),
  decided("t0005", "A6", 170, "pass"),
  decided("t0006", "A5", 160, "pass"),
  decided("t0007", "C5", 140, "excellent"),
  decided("t0008", "B9", 130, "not-met"),
  decided("t0009", "A11", 110, "pass"),
  decided("t0010", "B5", 100, "pass"),
  decided("t0011", "A2", 90, "excellent"),
  decided("t0012", "B1", 80, "pass"),
  decided("t0013", "A9", 60, "pass"),
  decided("t0014", "C1", 45, "pass"),
  decided("t0015", "B3", 30, "excellent"),
  { teacher: "t0003", competency: "A5", daysAgo: 6, ending: { to: "returned" } },
  { teacher: "t0016", competency: "B7", daysAgo: 5, ending: { to: "returned" } },
  { teacher: "t0017", competency: "A6", daysAgo: 4, ending: { to: "disputed" } },
  { teacher: "t0018", competency: "B2", daysAgo: 4, ending: { to: "disputed" } },
  { teacher: "t0019", competency: "A1", daysAgo: 3, ending: { to: "half-scored" } },
  { teacher: "t0001", competency: "A6", daysAgo: 2, ending: { to: "half-scored" } },
  { teacher: "t0020", competency: "A6", daysAgo: 2, ending: { to: "waiting" } },
  { teacher: "t0021", competency: "B2", daysAgo: 2, ending: { to: "waiting" } },
  { teacher: "t0022", competency: "A3", daysAgo: 2, ending: { to: "waiting" } },
  { teacher: "t0023", competency: "A13", daysAgo: 1, ending: { to: "waiting" } },
  { teacher: "t0024", competency: "C5", daysAgo: 1, ending: { to: "waiting" } },
  { teacher: "t0025", competency: "B9", daysAgo: 1, ending: { to: "waiting" } },
  { teacher: "t0026", competency: "A6", daysAgo: 1, ending: { to: "waiting" } },
  { teacher: "t0027", competency: "A1", daysAgo: 1, ending: { to: "waiting" } },
  { teacher: "t0001", competency: "B2", daysAgo: 1, ending: { to: "draft", without: "pupil" } },
  { teacher: "t0028", competency: "A4", daysAgo: 1, ending: { to: "draft", without: "" } },
];
