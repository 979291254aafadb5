/** The demo's stories as a table tells them, to hold against their scripts. */
import { type Script, scripts } from "../../infra/seed/scripts.ts";
import { type Item, ofKind } from "./deployment.ts";

/** How the stories stand: teacher, point, state, level. */
export const storiesIn = (items: readonly Item[]): string[] => {
  const names = new Map(ofKind(items, "person").map(({ data }) => [data["id"], data["username"]]));
  return ofKind(items, "submission")
    .map(({ data }) =>
      `${names.get(data["teacherId"])} ${data["competency"]} ${data["state"]} ${data["level"] ?? ""}`.trim(),
    )
    .toSorted();
};

const STATES = {
  draft: "draft",
  waiting: "submitted",
  "half-scored": "in-review",
  disputed: "in-review",
  returned: "returned",
};

export const asWritten = (stories: readonly Script[] = scripts): string[] =>
  stories
    .map(({ teacher, competency, ending }) =>
      ending.to === "decided"
        ? `${teacher} ${competency} decided ${ending.level}`
        : `${teacher} ${competency} ${STATES[ending.to]}`,
    )
    .toSorted();
