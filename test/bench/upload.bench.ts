/** What a lesson video costs through the app's uploader, beside one plain PUT of the same file from the same page. */
import { expect, it, vi } from "vitest";

import type { SubmissionView, UploadTicket } from "../../functions/submission/contract.ts";
import { DESK, launch, visit } from "../journeys/browser.ts";
import { largeClip, lineOf, MB } from "../journeys/large-clip.ts";
import { beginPoint, chooseFile, guideOf } from "../journeys/teacher.ts";
import { startTown, teacher } from "../town.ts";
import { figure, medianOf, print } from "./measure.ts";

const MAX_RATIO = 1.25;
const SIZE = 200 * MB;

const town = await startTown({ guests: [teacher("an", "安", "An", "east"), teacher("bo", "博", "Bo", "east")] });
const browser = await launch();
const clip = await largeClip("lesson.mp4", SIZE);
const item = guideOf("A6").items.find(({ formats }) => formats.includes("mp4"));
if (!item) throw new Error("A6 asks for no video");

/** As fast as this machine hashes and writes, where nothing hides behind the line; and as a school's good line is. */
const LINES = [
  { line: "this machine's own line", who: "an", runs: 5 },
  { line: "a line of 20 MB/s", who: "bo", runs: 2, bytesPerSecond: 20 * MB },
];

it.each(LINES)(`takes at most ${MAX_RATIO} times one plain PUT, on $line`, async (on) => {
  const lan = await visit(browser, town, on.who, "en", DESK);
  const { page } = lan;
  await beginPoint(lan, "A6");
  if (on.bytesPerSecond !== undefined) await (await lineOf(lan)).slow(on.bytesPerSecond);
  const id = /sub_[^/?]+/.exec(page.url())?.[0] ?? "";
  const path = `/submissions/${id}/evidence`;
  const view = () => town.ask<SubmissionView>(on.who, "GET", `/submissions/${id}`);
  const clear = async (): Promise<void> => {
    // Nothing else is measured while the platform still looks into the file.
    await vi.waitUntil(
      async () => (await view()).evidence.every(({ state, copied }) => state !== "checking" && copied),
      {
        timeout: 60_000,
        interval: 200,
      },
    );
    for (const file of (await view()).evidence) await town.ask(on.who, "DELETE", `${path}/${file.id}`);
  };

  const carried = async (): Promise<number> => {
    await page.reload();
    const began = page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/uploads"));
    const ended = page.waitForResponse((answer) => answer.url().endsWith("/complete"), { timeout: 120_000 });
    await chooseFile(lan, item, clip);
    await began;
    const from = performance.now();
    expect((await ended).ok()).toBe(true);
    const ms = performance.now() - from;
    await clear();
    return ms;
  };

  const plain = async (): Promise<number> => {
    const asked = { itemId: item.id, name: "lesson.mp4", mediaType: "video/mp4" };
    const [size] = await Promise.all([
      page.evaluate(() => {
        const input = document.createElement("input");
        Object.assign(input, { type: "file", id: "plain" });
        document.body.append(input);
        return new Promise<number>((resolve) => {
          input.addEventListener("change", () => resolve(input.files?.[0]?.size ?? 0), { once: true });
        });
      }),
      page.locator("#plain").setInputFiles(clip),
    ]);
    const ticket = await town.ask<UploadTicket>(on.who, "POST", path, { ...asked, sizeBytes: size });
    const ms = await page.evaluate(async ({ url, headers }) => {
      const [file] = document.querySelector<HTMLInputElement>("#plain")?.files ?? [];
      const from = performance.now();
      await new Promise<void>((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.addEventListener("load", () =>
          request.status < 300 ? resolve() : reject(new Error(request.statusText)),
        );
        request.addEventListener("error", () => reject(new Error("not sent")));
        request.open("PUT", url);
        for (const [name, value] of Object.entries(headers))
          if (name.toLowerCase() !== "content-length") request.setRequestHeader(name, value);
        request.send(file);
      });
      return performance.now() - from;
    }, ticket);
    await town.ask(on.who, "DELETE", `${path}/${ticket.evidenceId}`);
    return ms;
  };

  const times = { carried: [] as number[], plain: [] as number[] };
  for (let run = 0; run <= on.runs; run++) {
    const [ours, theirs] = [await carried(), await plain()];
    // The first warms both.
    if (run === 0) continue;
    times.carried.push(ours);
    times.plain.push(theirs);
  }
  const [ours, theirs] = [medianOf(times.carried), medianOf(times.plain)];
  print([
    figure(
      `upload of ${SIZE / MB} MB, ${on.line} (${ours.toFixed(0)} ms, one PUT ${theirs.toFixed(0)} ms)`,
      ours / theirs,
      MAX_RATIO,
      "×",
      2,
    ),
  ]);
  expect(ours / theirs).toBeLessThanOrEqual(MAX_RATIO);
});
