/** J-offline: an expert takes away what she holds, marks it in a spreadsheet, and brings it back; nothing is handed in by that. */
import { readFile } from "node:fs/promises";

import { describe, expect, it } from "vitest";

import type { Work } from "../../functions/review/work-contract.ts";
import { reviewWords } from "../../web/src/review/words.ts";
import { worksheetWords } from "../../web/src/review/worksheet/words.ts";
import { pull } from "../review/scoring.ts";
import { fill, formula, text } from "../review/worksheet/filling.ts";
import { handIn } from "../submission/evidence.ts";
import { startTown } from "../town.ts";
import { DESK, JOURNEY_MS, launch, PHONE, told, visit } from "./browser.ts";

const town = await startTown();
const browser = await launch();

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const visits = [
  {
    where: "on a phone",
    language: "zh",
    device: { ...PHONE, viewport: { width: 360, height: 780 } },
    teacher: "lan",
    who: "wu",
  },
  { where: "at a desk", language: "en", device: DESK, teacher: "mei", who: "xu" },
] as const;

describe.each(told(visits))("$where, in $language", { timeout: JOURNEY_MS }, ({ language, device, teacher, who }) => {
  it("marks made in a spreadsheet come into the draft, after she has seen what changes and chosen where both sides did", async () => {
    const words = worksheetWords[language];
    await handIn(town, teacher);
    const { claimId, code } = await pull(town, who);
    const expert = await visit(browser, town, who, language, device);
    const { page, press } = expert;
    const picture = async (step: string) => {
      if (process.env["JOURNEY_PICTURES"])
        await page.screenshot({
          path: `${process.env["JOURNEY_PICTURES"]}/worksheet-${language}-${step}.png`,
          fullPage: true,
        });
    };
    await page.goto(`${town.url}/review`);

    const download = page.waitForEvent("download");
    await press(page.getByRole("button", { name: words.take(1) }));
    const file = await download;
    const name = file.suggestedFilename();
    expect(name).toMatch(/-\d{4}-\d\d-\d\d-\d{4}\.xlsx$/);
    const taken = new Uint8Array(await readFile(await file.path()));
    await page.getByText(name).waitFor();
    await picture("taken");

    // In the staff room: five levels, one comment, and one cell with a formula in it.
    const levels = { zh: ["优秀", "合格", "优秀", "未达"], en: ["Excellent", "Pass", "Excellent", "Not met"] }[
      language
    ];
    const filled = fill(taken, code, {
      ...Object.fromEntries(levels.map((level, at) => [`C${[5, 6, 8, 9][at]}`, text(level)])),
      D9: text("看不到学生的回应"),
      D6: text("步骤写得清楚"),
      D11: formula("A1", "7K"),
    });
    // Meanwhile on another device.
    const { version, criteria } = await town.ask<Work>(who, "GET", `/review/claims/${claimId}`);
    const second = criteria[1] ?? "";
    const online = { [second]: { level: "not-met", comment: "没有写出学生做什么" } };
    await town.ask(who, "PUT", `/review/claims/${claimId}/draft`, { draft: online }, version);

    const bring = (bytes: Uint8Array, as = name) =>
      page.locator('input[type="file"]').setInputFiles({ name: as, mimeType: XLSX, buffer: Buffer.from(bytes) });
    await bring(new TextEncoder().encode("code,level"), "marks.xlsx");
    await page.getByText(words.fault["not-xlsx"]).waitFor();

    await bring(filled);
    const heading = page.getByRole("heading", { name: words.found(1) });
    await heading.waitFor();
    expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.getByText(`${words.changes(3, 1, 0)} · ${words.clashes(1)}`).waitFor();
    await page.getByText(words.at(code, "D11", words.why.formula)).waitFor();
    await expert.expectAccessible();
    await picture("look");
    // Nothing is written yet, and nothing can be while she has not chosen.
    const write = page.getByRole("button", { name: words.write(1) });
    expect(await write.getAttribute("aria-disabled")).toBe("true");
    await press(page.getByRole("button", { name: words.mine }));
    // The keyboard is where the next step is.
    await expect.poll(() => write.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press("Enter");
    await page.getByText(new RegExp(words.written(String.raw`\d\d:\d\d`))).waitFor();
    await picture("written");

    const now = await town.ask<Work>(who, "GET", `/review/claims/${claimId}`);
    expect(now.draft[second]).toEqual({ level: "pass", comment: "步骤写得清楚" });
    expect(Object.keys(now.draft)).toHaveLength(4);

    await bring(filled);
    await page.getByText(words.same).waitFor();
    await press(page.getByRole("button", { name: words.done, exact: true }));
    await heading.waitFor({ state: "detached" });
    await page.goto(`${town.url}/review/${claimId}`);
    await page.getByText(reviewWords[language].progress(4, 5)).first().waitFor();
    await expert.context.close();
  });
});
