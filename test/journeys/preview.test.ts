/** Evidence looked at in place: every format, by keys at a desk and by fingers on a phone, by who scores it and by whose it is. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import type { EvidenceFormat } from "../../functions/catalog/contract.ts";
import type { SubmissionView } from "../../functions/submission/contract.ts";
import { evidenceWords } from "../../web/src/evidence/words.ts";
import { inspected, uploadEvidence } from "../../infra/seed/stories.ts";
import { hostilePdf } from "../evidence/hostile-pdf.ts";
import { startTown } from "../town.ts";
import { DESK, JOURNEY_MS, launch, PHONE, told, visit } from "./browser.ts";
import { handInEveryFormat, takeEveryFormat } from "./every-format.ts";
import { openNext } from "./expert.ts";
import type { Teacher as Visitor } from "./teacher.ts";

const town = await startTown();
await takeEveryFormat(town);
const submission: SubmissionView = await handInEveryFormat(town, "lan");
const browser = await launch();

const panel = (page: Page) => page.locator("[data-view]");
const frameOf = (page: Page) => page.frameLocator("[data-view] iframe");

/** What leaves the town's own two origins, and what should not have been opened. */
const watch = (page: Page): string[] => {
  const trouble: string[] = [];
  page.on("response", (response) => {
    const { protocol, hostname } = new URL(response.url());
    if (protocol.startsWith("http") && hostname !== "127.0.0.1") trouble.push(response.url());
  });
  page.on("dialog", (dialog) => {
    trouble.push(dialog.message());
    void dialog.dismiss();
  });
  page.on("download", (download) => trouble.push(download.url()));
  page.on("popup", (opened) => trouble.push(opened.url()));
  return trouble;
};

/** That a format is on screen: something that only its own view can show. */
const SHOWN: Record<EvidenceFormat, (page: Page) => Promise<unknown>> = {
  pdf: (page) => panel(page).locator('[data-page="1"] span').first().waitFor(),
  docx: (page) => frameOf(page).getByText("微课脚本").first().waitFor(),
  pptx: (page) => frameOf(page).getByText("课堂观察").first().waitFor(),
  xlsx: (page) => frameOf(page).getByRole("cell", { name: "第 2 行" }).waitFor(),
  txt: (page) => panel(page).locator("pre", { hasText: "第一组先猜" }).waitFor(),
  jpg: (page) => expect.poll(() => drawn(page), POLL).toBeGreaterThan(0),
  png: (page) => expect.poll(() => drawn(page), POLL).toBeGreaterThan(0),
  mp4: (page) => expect.poll(() => lengthOf(page), POLL).toBeGreaterThan(1),
  mp3: (page) => expect.poll(() => lengthOf(page), POLL).toBeGreaterThan(1),
  m4a: (page) => expect.poll(() => lengthOf(page), POLL).toBeGreaterThan(1),
};
const POLL = { timeout: 15_000 };
const drawn = (page: Page) =>
  panel(page)
    .locator("img")
    .evaluate((image: HTMLImageElement) => image.naturalWidth);
const media = (page: Page) => panel(page).locator("video, audio");
const lengthOf = (page: Page) => media(page).evaluate((element: HTMLMediaElement) => element.duration || 0);
const placeOf = (page: Page) => media(page).evaluate((element: HTMLMediaElement) => element.currentTime);

const tabOf = ({ page }: Visitor, format: EvidenceFormat) =>
  page.getByRole("tab").nth(submission.evidence.findIndex((file) => file.format === format));

const turnTo = async (visitor: Visitor, format: EvidenceFormat): Promise<void> => {
  await visitor.press(tabOf(visitor, format));
  await SHOWN[format](visitor.page);
};

/** Keys turn, zoom, play and go to what is pinned, from inside the evidence too. */
const turnByKeys = async (expert: Visitor): Promise<void> => {
  const { page, language } = expert;
  const words = evidenceWords[language];
  await turnTo(expert, "pdf");
  const pageField = page.getByRole("spinbutton", { name: words.goTo });
  await expect.poll(() => pageField.inputValue(), POLL).toBe("2");
  await pageField.fill("1");
  await pageField.press("Enter");
  const top = () => page.locator("[data-view] section").evaluate(({ scrollTop }) => scrollTop);
  await expect.poll(top, POLL).toBe(0);
  await expect.poll(() => pageField.inputValue(), POLL).toBe("1");
  await page.locator("[data-viewer]").press(".");
  await expect.poll(() => pageField.inputValue(), POLL).toBe("2");
  await page.getByRole("button", { name: words.thumbnails }).click();
  await page.getByRole("navigation", { name: words.thumbnails }).getByRole("button").first().click();
  await expect.poll(() => pageField.inputValue(), POLL).toBe("1");
  await expect.poll(top, POLL).toBe(0);
  const text = page.locator('[data-page="1"] span', { hasText: /\S{4}/ }).first();
  const selected = await text.evaluate((span) => {
    getSelection()?.selectAllChildren(span);
    return getSelection()?.toString();
  });
  expect(selected).toBe(await text.textContent());

  await turnTo(expert, "jpg");
  const width = () => page.locator("[data-view] img").evaluate((image) => image.getBoundingClientRect().width);
  const before = await width();
  await page.locator("[data-view] section").press("+");
  await expect.poll(width).toBeGreaterThan(before * 1.2);
  await page.locator("[data-view] section").press("0");
  await expect.poll(width).toBe(before);
  await page.getByRole("button", { name: words.rotate }).click();
  const turned = await page.locator("[data-view] img").evaluate((image) => getComputedStyle(image).rotate);
  expect(turned).toBe("90deg");

  await turnTo(expert, "mp4");
  expect(await media(page).getAttribute("controlslist")).toContain("nodownload");
  // Where the keyboard is while marking.
  await page.locator("[role=radiogroup]").first().focus();
  await page.keyboard.press(".");
  await expect.poll(() => placeOf(page), POLL).toBe(2);
  await page.keyboard.press("]");
  await page.getByText(words.speedOf("1.25")).waitFor();
  await page.keyboard.press(" ");
  await expect.poll(() => placeOf(page), POLL).toBeGreaterThan(2.2);
  await page.keyboard.press(" ");
  const stopped = await placeOf(page);
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => placeOf(page), POLL).toBe(Math.max(0, stopped - 5));

  // Its link runs out in the middle: another is asked for, and it stands where it stood.
  await page.locator("[role=radiogroup]").first().focus();
  await page.keyboard.press(".");
  await expect.poll(() => placeOf(page), POLL).toBe(2);
  const refused: string[] = [];
  await page.route(
    (url) => url.pathname.startsWith("/weineng-evidence/"),
    (route) => {
      refused.push(route.request().url());
      return route.fulfill({ status: 403, headers: { "access-control-allow-origin": "*" } });
    },
    { times: 1 },
  );
  await media(page).evaluate((element: HTMLMediaElement) => element.load());
  await expect.poll(() => media(page).getAttribute("src"), POLL).not.toBe(refused[0]);
  await expect.poll(() => placeOf(page), POLL).toBe(2);
  expect(refused).toHaveLength(1);

  await turnTo(expert, "docx");
  await frameOf(page).getByText("微课脚本").first().click();
  await page.keyboard.press("e");
  await SHOWN.pptx(page);
  await page.keyboard.press("2");
  await page.getByText("1/", { exact: false }).first().waitFor();
};

const WAYS = [
  { device: "at a desk", options: DESK, language: "zh", who: "wu", goOn: turnByKeys },
  { device: "on a phone", options: PHONE, language: "en", who: "xu", goOn: undefined },
] as const;

describe.each(told(WAYS))("a reviewer $device", { timeout: JOURNEY_MS }, ({ options, language, who, goOn }) => {
  it("sees every format in place, under her own mark, with nothing to save", async () => {
    const expert = await visit(browser, town, who, language, options);
    const { page } = expert;
    const trouble = watch(page);
    const streamed = new Set<number>();
    page.on("response", (response) => {
      if (response.request().resourceType() === "media") streamed.add(response.status());
    });
    await openNext(expert);
    // The first criterion's first pin is the second page of the document.
    await SHOWN.pdf(page);
    const at = page.getByRole("spinbutton", { name: evidenceWords[language].goTo });
    await expect.poll(() => at.inputValue(), POLL).toBe("2");
    for (const { format } of submission.evidence) {
      if (!format) throw new Error("a file was not checked");
      await turnTo(expert, format);
      await expert.expectAccessible();
      if (process.env["JOURNEY_PICTURES"])
        await page.screenshot({ path: `${process.env["JOURNEY_PICTURES"]}/${format}-${language}.png` });
      expect(await page.locator("a[download], a[href*='evidence/'], [data-view] a").count()).toBe(0);
    }
    expect(streamed).toEqual(new Set([206]));
    const mark = page.locator("[data-watermark]");
    expect(await mark.getAttribute("aria-hidden")).toBe("true");
    expect(await mark.locator("[data-mark]").first().getAttribute("data-mark")).toMatch(
      /^[0-9A-Z]{2}-[0-9]{3} · [34679ACDEFGHJKMNPQRTUVWXY]{6}$/,
    );
    await page.emulateMedia({ media: "print" });
    expect(await panel(page).isVisible()).toBe(false);
    await page.emulateMedia({ media: "screen" });
    await goOn?.(expert);
    expect(trouble).toEqual([]);
    await expert.context.close();
  });
});

describe("a teacher", { timeout: JOURNEY_MS }, () => {
  it("looks at her own file over the page, and Esc brings her back", async () => {
    const teacher = await visit(browser, town, "lan", "zh", PHONE);
    const { page, press } = teacher;
    const words = evidenceWords.zh;
    await page.goto(`${town.url}/submissions/${submission.id}`);
    const trouble = watch(page);
    for (const format of ["pdf", "xlsx", "m4a"] as const) {
      await press(page.getByRole("button", { name: words.lookAt(`我的.${format}`) }));
      await SHOWN[format](page);
      await teacher.expectAccessible();
      expect(await page.locator("[data-watermark]").count()).toBe(0);
      if (format === "xlsx") await frameOf(page).getByRole("cell", { name: "第 2 行" }).tap();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
    expect(trouble).toEqual([]);
    await teacher.context.close();
  });

  it("looks at a PDF that would act, and it does not", async () => {
    const { id } = await town.ask<SubmissionView>("mei", "POST", "/submissions", { competency: "A1" });
    const bytes = await hostilePdf("http://elsewhere.invalid");
    await uploadEvidence((...request) => town.ask(...request), "mei", id, "analysis-plan", {
      name: "plan.pdf",
      mediaType: "application/pdf",
      bytes,
    });
    await inspected((...request) => town.ask(...request), "mei", id);
    const teacher = await visit(browser, town, "mei", "en", DESK);
    const { page, press } = teacher;
    await page.goto(`${town.url}/submissions/${id}?item=analysis-plan`);
    const trouble = watch(page);
    await press(page.getByRole("button", { name: evidenceWords.en.lookAt("plan.pdf") }));
    const text = panel(page).getByText("What the class saw");
    await text.waitFor();
    await text.click({ force: true });
    await page.waitForTimeout(500);
    expect(await panel(page).locator("a, [onclick]").count()).toBe(0);
    expect(trouble).toEqual([]);
    await teacher.context.close();
  });
});
