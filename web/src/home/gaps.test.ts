import { expect, test } from "vitest";

import { wantingIn } from "./gaps.ts";

test("an item is named once, under what is to be done about it", () => {
  expect(
    wantingIn([
      { itemId: "video", code: "too-few" },
      { itemId: "video", code: "refused", evidenceId: "evd_1" },
      { itemId: "video", code: "consent-missing" },
      { itemId: "design", code: "missing" },
      { itemId: "notes", code: "still-uploading", evidenceId: "evd_2" },
    ]),
  ).toEqual({ refused: ["video"], missing: ["design", "notes"], consent: ["video"] });
});

test("nothing is wanting when there is no gap", () => {
  expect(wantingIn([])).toEqual({ refused: [], missing: [], consent: [] });
});
