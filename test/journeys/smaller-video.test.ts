/** A large lesson video is made smaller in the browser, on request, before it travels; its picture stands in the row and at the expert's. */
import { describe, expect, it, vi } from "vitest";

import type { SubmissionView } from "../../functions/submission/contract.ts";
import { uploadWords } from "../../web/src/submission/upload/upload-words.ts";
import { videoWords } from "../../web/src/video/words.ts";
import { startTown, teacher } from "../town.ts";
import { DESK, JOURNEY_MS, LANGUAGES, launch, PHONE, told, visit } from "./browser.ts";
import { largeClip, lineOf, MB } from "./large-clip.ts";
import { beginPoint, chooseFile, guideOf } from "./teacher.ts";

const town = await startTown({ guests: [teacher("an", "安", "An", "east"), teacher("bo", "博", "Bo", "east")] });
const browser = await launch();

/** A phone's line: what is sent is still on its way when she has read what is offered. */
const SLOW_BYTES_PER_SECOND = 3 * MB;
const large = await largeClip("公开课.mp4", 120 * MB);

const devices = [
  { name: "on a phone", device: PHONE, people: { zh: "an", en: "bo" } },
  { name: "at a desk", device: DESK, people: { zh: "lan", en: "mei" } },
];

describe.each(told(devices))("$name", { timeout: JOURNEY_MS }, ({ device, people }) => {
  it.each(told(LANGUAGES))("a lesson video of 120 MB is made smaller and handed over, in %s", async (language) => {
    const words = videoWords[language];
    const who = people[language];
    const lan = await visit(browser, town, who, language, device);
    const { page, press } = lan;
    await beginPoint(lan, "A6");
    const clip = guideOf("A6").items.find(({ formats }) => formats.includes("mp4"));
    if (!clip) throw new Error("A6 asks for no video");
    const line = await lineOf(lan);
    await line.slow(SLOW_BYTES_PER_SECOND);
    await chooseFile(lan, clip, large);
    const offer = page.getByRole("button", { name: words.makeOf("公开课.mp4") });
    await offer.waitFor();
    await lan.expectAccessible();

    // Stopped, the original goes on; asked for again, it is held up again.
    const making = page.getByRole("progressbar", { name: words.makingOf("公开课.mp4") });
    const sending = page.getByRole("progressbar", { name: uploadWords[language].uploadOf("公开课.mp4") });
    await press(offer);
    await making.waitFor();
    expect(await sending.count()).toBe(0);
    await press(page.getByRole("button", { name: words.stopOf("公开课.mp4") }));
    await sending.waitFor();
    await press(offer);
    await making.waitFor();
    await line.fast();
    const id = /sub_[^/?]+/.exec(page.url())?.[0] ?? "";
    const file = await vi.waitFor(async () => {
      const { evidence } = await town.ask<SubmissionView>(who, "GET", `/submissions/${id}`);
      expect(evidence).toMatchObject([{ state: "checked", copied: true, findings: [] }]);
      return evidence[0];
    }, 60_000);
    expect(file).toMatchObject({ name: "公开课.mp4", format: "mp4" });
    expect(file?.sizeBytes).toBeLessThan(10 * MB);
    expect(file?.durationSeconds).toBeCloseTo(20, 0);

    const row = page.locator(`#file-${file?.id}`);
    await row.locator("img").waitFor();
    await vi.waitFor(async () => {
      const sketch = await town.ask<object>(who, "GET", `/submissions/${id}/evidence/${file?.id}/sketch`);
      expect(sketch).toMatchObject({ poster: { url: expect.any(String) }, peaks: expect.any(Array) });
    }, 20_000);
    // Fetched anew, the picture that the platform drew stands there.
    await page.reload();
    const shown = row.locator("img");
    await shown.waitFor();
    expect(await shown.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(640);
    await lan.expectAccessible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
});
