/** Who runs the pool makes gold items and lets an expert go on; the expert begins with them, and sees how her marks compared. */
import { describe, expect, it } from "vitest";

import { calibrationWords } from "../../web/src/gold/desk-words.ts";
import { goldWords } from "../../web/src/gold/words.ts";
import { levelWords } from "../../web/src/level/words.ts";
import { manageWords } from "../../web/src/manage/words.ts";
import { deskWords } from "../../web/src/review/desk-words.ts";
import { calibrationOf, candidates, decideAll, GOLD, makeGold, markNext, poolExpert, ruleBy } from "../gold/known.ts";
import { marksOf, pull, score } from "../review/scoring.ts";
import { startTown } from "../town.ts";
import { DESK, JOURNEY_MS, launch, PHONE, told, visit } from "./browser.ts";

const town = await startTown({
  guests: [
    { username: "mayor", name: { zh: "市", en: "Mayor" }, roles: [{ role: "officer", place: "town" }] },
    ...["maker", "reader", "ada", "bea"].map((name) => poolExpert(name)),
  ],
});
const browser = await launch();
await ruleBy(town, { ...GOLD, qualifyWith: 1 }, { backReadPercent: 100 });
const submissions = await decideAll(town, "maker", ["lan", "mei", "dong"]);
for (const _ of submissions) {
  const work = await pull(town, "reader");
  await score(town, "reader", work, marksOf(work, "not-met"));
}
const [one, other, another] = await candidates(town, 3);

const narrow = { ...PHONE, viewport: { width: 360, height: 780 } };
const visits = [
  { language: "zh", device: narrow, expert: "ada" },
  { language: "en", device: DESK, expert: "bea" },
] as const;

describe.each(told(visits))("gold items, in $language", { timeout: JOURNEY_MS }, ({ language, device, expert }) => {
  const words = goldWords[language];
  const said = calibrationWords[language];
  const pictureOf = (page: Awaited<ReturnType<typeof visit>>["page"]) => async (step: string) => {
    const folder = process.env["JOURNEY_PICTURES"];
    if (folder) await page.screenshot({ path: `${folder}/gold-${language}-${step}.png`, fullPage: true });
  };

  it("are made of settled work, and corrected with a reason", async () => {
    const mayor = await visit(browser, town, "mayor", language, device);
    const { page, press } = mayor;
    const picture = pictureOf(page);
    await page.goto(`${town.url}/manage`);
    await press(page.getByRole("link", { name: manageWords[language].gold }));
    await page.getByRole("heading", { level: 1, name: words.title }).waitFor();
    await page.getByLabel(words.point).selectOption("A1");
    await page.waitForURL(/point=A1/);
    await page.getByRole("heading", { name: words.readings }).waitFor();
    await page.getByText(words.read).first().waitFor();
    const code = (language === "zh" ? one : another)?.code ?? "";
    await press(page.getByRole("button", { name: words.makeOf(code) }));
    await page.getByText(words.madeOne(code)).waitFor();
    await press(page.getByRole("button", { name: words.openOf(code) }));
    await press(page.getByRole("button", { name: new RegExp(words.changeOf("").slice(0, 2)) }).first());
    await press(page.getByRole("radio", { name: levelWords[language].excellent }));
    await page
      .getByLabel(words.reason)
      .fill(language === "zh" ? "学情、难点、工具三样都对得上" : "All three are tied together");
    await mayor.expectAccessible();
    await picture("form");
    await press(page.getByRole("button", { name: words.save }));
    await page.getByText(words.corrected(1)).waitFor();
    expect((await candidates(town, 3)).find((settled) => settled.code === code)).toMatchObject({ gold: "active" });
    await mayor.expectAccessible();
    await picture("items");
    await mayor.context.close();
  });

  it("come first for an expert, who is told kindly where she stands, and sees what differed", async () => {
    if (language === "zh") await makeGold(town, other?.submissionId ?? "");
    const visitor = await visit(browser, town, expert, language, device);
    const { page, press } = visitor;
    const picture = pictureOf(page);
    await page.goto(`${town.url}/review`);
    await page.getByText(said.qualifying(0, 1)).waitFor();
    await visitor.expectAccessible();
    await picture("first");
    await press(page.getByRole("button", { name: deskWords[language].start }).first());
    await page.waitForURL(/\/review\/slt_/);
    await page.getByRole("radio").first().waitFor({ state: "attached" });
    const claimId = page.url().split("/").at(-1) ?? "";
    await page.goto("about:blank");
    const work = await town.ask<{ version: number; criteria: string[] }>(expert, "GET", `/review/claims/${claimId}`);
    const marks = marksOf(work as never, "not-met");
    await town.ask(expert, "POST", `/review/claims/${claimId}/review`, { marks }, work.version);
    while ((await calibrationOf(town, expert))?.state === "qualifying") await markNext(town, expert, "not-met");
    await page.goto(`${town.url}/review`);
    await page.getByText(said.stopped).waitFor();
    await press(page.getByRole("button", { name: said.compareOf("A1") }));
    await page.getByText(said.mine).first().waitFor();
    expect(await page.getByText(said.same, { exact: true }).count()).toBe(0);
    await visitor.expectAccessible();
    await picture("compared");
    await visitor.context.close();
  });

  it("show who waits for a word, and let her go on", async () => {
    const mayor = await visit(browser, town, "mayor", language, device);
    const { page, press } = mayor;
    const name = (language === "zh" ? "专家" : "Expert ") + expert;
    await page.goto(`${town.url}/manage/gold?point=A1`);
    await press(page.getByRole("button", { name: words.goOnOf(name, "A1") }));
    await page.getByText(words.goOnSure).waitFor();
    await mayor.expectAccessible();
    await pictureOf(page)("people");
    await press(page.getByRole("button", { name: words.goOn, exact: true }));
    await page.getByText(words.wentOn(name, "A1")).waitFor();
    const { calibration } = await town.ask<{ calibration: { state: string }[] }>(expert, "GET", "/review/desk");
    expect(calibration).toMatchObject([{ state: "qualified" }]);
    await mayor.context.close();
  });
});
