import { describe, expect, it } from "vitest";

import { similarityWords } from "../../web/src/similarity/words.ts";
import { fullDraft, handIn, WORDY } from "../submission/evidence.ts";
import { startTown } from "../town.ts";
import { DESK, JOURNEY_MS, launch, PHONE, told, visit } from "./browser.ts";
import { expectBlind, openNext } from "./expert.ts";

const town = await startTown();
const browser = await launch();
// Lan's files are compared as soon as they are up, and wait in her draft: Mei's is the one case to score.
await fullDraft(town, "lan", "A6", WORDY);
await handIn(town, "mei", "A6", WORDY);

const WAYS = [
  ["en", "on a phone", PHONE, "xu"],
  ["zh", "at a desk", DESK, "wu"],
] as const;

describe.each(told(WAYS))("in %s, %s", { timeout: JOURNEY_MS }, (language, where, device, name) => {
  it("an expert sees that a file is like another, that it proves nothing, and the words side by side", async () => {
    const words = similarityWords[language];
    const expert = await visit(browser, town, name, language, device);
    const { page, press } = expert;
    await openNext(expert);
    // The evidence that a narrow screen folds away is a press from the rubric.
    const line = page.getByRole("button", { name: /相似之处|Likenesses/ });
    await line.first().waitFor();
    await press(line.first());
    await page.getByRole("heading", { name: words.title }).waitFor();
    await page.getByText(words.presume).waitFor();
    await press(page.getByRole("button", { name: words.lookOf(1) }));
    await page.locator("[data-likenesses] mark").first().waitFor();
    await expectBlind(expert, ["澜", "Lan ", "东校", "East school", "reflection-seaside"]);
    await expert.expectAccessible();
    if (process.env["JOURNEY_PICTURES"])
      await page.screenshot({
        path: `${process.env["JOURNEY_PICTURES"]}/likenesses-${where.replaceAll(" ", "-")}.png`,
      });
    await page.keyboard.press("Escape");
    expect(await page.getByRole("heading", { name: words.title }).count()).toBe(0);
    await expert.context.close();
  });
});
