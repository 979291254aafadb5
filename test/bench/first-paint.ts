/** First contentful paint of the teacher's home on a slow phone: CPU ×4, slow 4G. */
import type { Browser } from "playwright-core";

import { medianOf } from "./measure.ts";

/** Slow 4G as Lighthouse simulates it: 1.6 Mbit/s down, 750 kbit/s up, 150 ms round trip. */
const SLOW_4G = {
  offline: false,
  downloadThroughput: (1.6e6 / 8) * 0.9,
  uploadThroughput: (750e3 / 8) * 0.9,
  latency: 150,
};
const CPU_SLOWDOWN = 4;
const RUNS = 5;

/** `storage` is that of a signed-in teacher; each run has an empty cache. Answers the median in milliseconds. */
export const firstPaint = async (
  browser: Browser,
  url: string,
  storage: Awaited<ReturnType<Awaited<ReturnType<Browser["newContext"]>>["storageState"]>>,
): Promise<number> => {
  const paints: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const context = await browser.newContext({
      storageState: storage,
      viewport: { width: 390, height: 844 },
      locale: "zh-CN",
    });
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", SLOW_4G);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
    await page.goto(url, { waitUntil: "load" });
    const paint = await page.waitForFunction(
      () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? false,
      undefined,
      { timeout: 30_000 },
    );
    paints.push((await paint.jsonValue()) as number);
    await context.close();
  }
  return medianOf(paints);
};
