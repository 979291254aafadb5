/** A lesson video on a line that breaks, in a tab that is closed, on a device that forgets: nothing is lost, little is sent twice. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";

import type { BrowserContext, Request } from "playwright-core";
import { describe, expect, it, vi } from "vitest";

import type { ReadLink, SubmissionView } from "../../functions/submission/contract.ts";
import { pointsWords } from "../../web/src/points/words.ts";
import { shellWords } from "../../web/src/shell/words.ts";
import { submissionWords } from "../../web/src/submission/words.ts";
import { uploadWords } from "../../web/src/submission/upload/upload-words.ts";
import { startTown, teacher } from "../town.ts";
import { DESK, JOURNEY_MS, launch, PHONE, told, visit } from "./browser.ts";
import { largeClip, lineOf, MB } from "./large-clip.ts";
import { beginPoint, chooseFile, goTo, guideOf, type Teacher } from "./teacher.ts";

/** Each has her own draft. */
const CLOSED = { kept: { who: "lan", language: "zh" }, forgotten: { who: "fei", language: "en" } } as const;
const guests = ["an", "bo", "fei"].map((who) => teacher(who, who, who, "east"));
const town = await startTown({ guests });
const browser = await launch();

/** Four parts of the usual size, and a rest. */
const clip = await largeClip("公开课.mp4", 36 * MB);
const name = basename(clip);
/** Of the same name and size. */
const other = await largeClip(name, 36 * MB);
const SLOW_BYTES_PER_SECOND = 6 * MB;
/** Once the first parts are there: what is left does not arrive while she looks around, however busy the machine is. */
const CRAWLING_BYTES_PER_SECOND = 0.2 * MB;

const item = guideOf("A6").items.find(({ formats }) => formats.includes("mp4"));
if (!item) throw new Error("A6 asks for no video");

/** Which parts were begun and which the store acknowledged, whatever page sent them. */
const watchParts = (context: BrowserContext) => {
  const numberOf = (request: Request) =>
    request.method() === "PUT" ? new URL(request.url()).searchParams.get("partNumber") : null;
  const begun: string[] = [];
  const stored: string[] = [];
  context.on("request", (request) => {
    const number = numberOf(request);
    if (number) begun.push(number);
  });
  context.on("requestfinished", (request) => {
    const number = numberOf(request);
    if (number) void request.response().then((answer) => answer?.ok() && stored.push(number));
  });
  return { begun, stored };
};

const begin = async (who: string, language: Teacher["language"], device: typeof DESK) => {
  const lan = await visit(browser, town, who, language, device);
  await beginPoint(lan, "A6");
  const parts = watchParts(lan.context);
  const submissionId = /sub_[^/?]+/.exec(lan.page.url())?.[0] ?? "";
  const line = await lineOf(lan);
  await line.slow(SLOW_BYTES_PER_SECOND);
  await chooseFile(lan, item, clip);
  const words = uploadWords[language];
  const progress = lan.page.getByRole("progressbar", { name: words.uploadOf(name) });
  const row = lan.page.getByRole("listitem").filter({ has: lan.page.getByText(name, { exact: true }) });
  return { lan, line, parts, submissionId, words, progress, row };
};

/** The very bytes are at the platform, checked, and the row says so. */
const expectArrived = async (who: string, submissionId: string): Promise<void> => {
  const file = await vi.waitFor(
    async () => {
      const { evidence } = await town.ask<SubmissionView>(who, "GET", `/submissions/${submissionId}`);
      expect(evidence).toMatchObject([{ name, state: "checked", copied: true, findings: [] }]);
      return evidence[0];
    },
    { timeout: 60_000, interval: 200 },
  );
  const { url } = await town.ask<ReadLink>(who, "GET", `/submissions/${submissionId}/evidence/${file?.id}/link`);
  const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
  const there = new Uint8Array(await (await fetch(url)).arrayBuffer());
  expect(digest(there)).toBe(digest(await readFile(clip)));
};

const visits = [
  { name: "on a phone", device: PHONE, language: "zh", who: "an" },
  { name: "at a desk", device: DESK, language: "en", who: "bo" },
] as const;

describe.each(told(visits))(
  "a lesson video, $name, in $language",
  { timeout: JOURNEY_MS },
  ({ device, language, who }) => {
    it("goes on by itself after the network was gone, a pause and a reload", async () => {
      const { lan, line, parts, submissionId, words, progress, row } = await begin(who, language, device);
      const { page, context, press } = lan;
      await vi.waitFor(() => expect(parts.stored.length).toBeGreaterThan(0), 40_000);

      await line.cut();
      await page.getByText(shellWords[language].offline).waitFor();
      await row.getByText(words.held.offline).waitFor();
      await lan.expectAccessible();
      await line.slow(CRAWLING_BYTES_PER_SECOND);
      await page.getByText(shellWords[language].offline).waitFor({ state: "detached" });

      await press(row.getByRole("button", { name: words.pauseOf(name) }));
      await row.getByText(words.paused).waitFor();
      await lan.expectAccessible();
      const atPause = parts.begun.length;
      await page.reload();
      // Paused it was, and paused it stays.
      await row.getByText(words.paused).waitFor();
      expect(parts.begun.length).toBe(atPause);
      await press(row.getByRole("button", { name: words.goOnOf(name) }));
      await progress.waitFor();

      await goTo(lan, "points");
      await page.getByRole("region", { name: words.uploads }).getByText(/%/).waitFor();
      await page.getByRole("heading", { level: 1, name: pointsWords[language].title }).waitFor();
      await lan.expectAccessible();
      await page.goBack();
      await line.fast();
      await page.getByText(submissionWords[language].checked).first().waitFor();
      await expectArrived(who, submissionId);

      // What was acknowledged was never sent again; each of the two cuts cost the two parts that were under way at most.
      expect(new Set(parts.stored).size).toBe(parts.stored.length);
      expect(parts.begun.length - parts.stored.length).toBeLessThanOrEqual(4);
      await context.close();
    });
  },
);

describe("a tab that is closed in the midst of it", { timeout: JOURNEY_MS }, () => {
  it("leaves the file to the next one, from the parts that are there", async () => {
    const { who, language } = CLOSED.kept;
    const { lan, line, parts, submissionId, words } = await begin(who, language, DESK);
    await vi.waitFor(() => expect(parts.stored.length).toBeGreaterThan(1), 40_000);
    await line.slow(CRAWLING_BYTES_PER_SECOND);
    const address = lan.page.url();
    const second = await lan.context.newPage();
    await second.goto(address);
    await second.getByText(words.elsewhere).waitFor();
    const atClose = [...parts.stored];
    await lan.page.close({ runBeforeUnload: false });
    await second.getByText(submissionWords[language].checked).first().waitFor({ timeout: 30_000 });
    await expectArrived(who, submissionId);
    expect(parts.stored.slice(0, atClose.length)).toEqual(atClose);
    expect(new Set(parts.stored).size).toBe(parts.stored.length);
    expect(parts.begun.length - parts.stored.length).toBeLessThanOrEqual(2);
    await lan.context.close();
  });

  it("goes on with the same file where the device has not kept it, and tells another file from it", async () => {
    const { who, language } = CLOSED.forgotten;
    const { lan, line, parts, submissionId, words } = await begin(who, language, PHONE);
    await vi.waitFor(() => expect(parts.stored.length).toBeGreaterThan(1), 40_000);
    await line.slow(CRAWLING_BYTES_PER_SECOND);
    // As a browser without room for it.
    await lan.page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open("weineng.uploads");
          opening.addEventListener("success", () => {
            const change = opening.result.transaction("files", "readwrite");
            change.objectStore("files").clear();
            change.addEventListener("complete", () => resolve());
            change.addEventListener("error", () => reject(new Error("not cleared")));
          });
        }),
    );
    await lan.page.reload();
    await lan.page.getByText(words.fileless).waitFor();
    await lan.expectAccessible();

    const again = async (path: string) => {
      const choosing = lan.page.waitForEvent("filechooser");
      await lan.press(lan.page.getByRole("button", { name: words.chooseAgainOf(name) }));
      await (await choosing).setFiles(path);
    };
    await again(other);
    await lan.page.getByText(words.failed.changed).waitFor();
    await lan.expectAccessible();
    await line.fast();
    await again(clip);
    await lan.page.getByText(submissionWords[language].checked).first().waitFor({ timeout: 30_000 });
    await expectArrived(who, submissionId);
    expect(new Set(parts.stored).size).toBe(parts.stored.length);
    await lan.context.close();
  });
});
