/** A teacher who tries again hands in what was right without sending it again. */
import { describe, expect, it } from "vitest";

import type { SubmissionView } from "../../functions/submission/contract.ts";
import { reuseWords } from "../../web/src/submission/reuse/words.ts";
import { submissionWords } from "../../web/src/submission/words.ts";
import { marksOf, pull, score } from "../review/scoring.ts";
import { handIn } from "../submission/evidence.ts";
import { startTown } from "../town.ts";
import { DESK, JOURNEY_MS, launch, PHONE, told, visit } from "./browser.ts";
import { guideOf } from "./teacher.ts";

const town = await startTown();
const browser = await launch();

const WAYS = [
  { language: "zh", device: PHONE, who: "lan" },
  { language: "en", device: DESK, who: "mei" },
] as const;

describe.each(told(WAYS))("a second attempt, in $language", { timeout: JOURNEY_MS }, ({ language, device, who }) => {
  it("takes along what the first one had", async () => {
    const words = reuseWords[language];
    const ofDraft = submissionWords[language];
    const first = await handIn(town, who);
    for (const name of ["wu", "xu"]) {
      const work = await pull(town, name);
      await score(town, name, work, marksOf(work, "not-met"));
    }

    const teacher = await visit(browser, town, who, language, device);
    const { page, press } = teacher;
    const { id } = await town.ask<SubmissionView>(who, "POST", "/submissions", { competency: "A6" });
    await page.goto(`${town.url}/submissions/${id}`);
    for (const item of guideOf("A6").items) {
      await press(page.getByRole("link", { name: item.title[language] }));
      const file = first.evidence.find(({ itemId }) => itemId === item.id);
      await page.getByRole("heading", { name: words.title }).waitFor();
      if (item.id === "lesson-design") {
        await teacher.expectAccessible();
        if (process.env["JOURNEY_PICTURES"])
          await page.screenshot({ path: `${process.env["JOURNEY_PICTURES"]}/reuse-${language}.png`, fullPage: true });
      }
      await press(page.getByRole("button", { name: words.again(file?.name ?? "") }));
      await page.getByText(ofDraft.checked).first().waitFor();
      if (item.maxFiles === 1) await page.getByRole("heading", { name: words.title }).waitFor({ state: "detached" });
    }
    const { evidence, attempt } = await town.ask<SubmissionView>(who, "GET", `/submissions/${id}`);
    expect(attempt).toBe(2);
    expect(new Set(evidence.map(({ reusedFrom }) => reusedFrom))).toEqual(
      new Set(first.evidence.map((file) => file.id)),
    );
    await teacher.context.close();
  });
});
