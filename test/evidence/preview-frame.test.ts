/**
 * The frame that renders Office files, in a real browser under the platform's own headers: files that try everything show
 * their words and reach nothing.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { Frame, Page } from "playwright-core";
import { afterAll, beforeEach, describe, expect, test } from "vitest";

import { headersOf } from "../../infra/headers.ts";
import { serveWeb, WEB_FOLDER } from "../../infra/local/web.ts";
import type { FromFrame, OfficeFormat, ToFrame } from "../../web/src/preview/messages.ts";
import { launch } from "../journeys/browser.ts";
import { hostileDocx, hostilePptx, hostileXlsx } from "./office-files.ts";

const PATIENCE_MS = 60_000;

/** Somewhere else: whatever arrives here got out. */
const arrived: string[] = [];
const elsewhere = createServer((request, response) => {
  arrived.push(request.url ?? "");
  response.setHeader("access-control-allow-origin", "*").end("");
});
await new Promise<void>((resolve) => {
  elsewhere.listen(0, "127.0.0.1", resolve);
});
const away = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;

const app = new Hono()
  .use(async (c, next) => {
    await next();
    const headers = headersOf(c.req.path, { issuer: away, evidence: away });
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
  })
  .get("*", serveWeb(WEB_FOLDER));
const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
  const started = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, () => resolve(started));
});
const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => {
  elsewhere.close();
  server.close();
});

const browser = await launch();
const FILES: Record<OfficeFormat, Uint8Array> = {
  docx: hostileDocx(away),
  pptx: await hostilePptx(away),
  xlsx: hostileXlsx(away),
};

interface Scene {
  readonly page: Page;
  readonly frame: Frame;
  /** What the page saw that it should not: dialogs, windows, requests to other origins. */
  readonly trouble: string[];
  heard(): Promise<FromFrame[]>;
  tell(message: ToFrame): Promise<void>;
}

/** Opens the app's own page, frames the preview as the app does and hands it a file. */
const show = async (format: OfficeFormat, bytes: Uint8Array): Promise<Scene> => {
  const context = await browser.newContext();
  afterAll(() => context.close());
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on("dialog", (dialog) => {
    trouble.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on("page", (opened) => trouble.push(`window ${opened.url()}`));
  // Told of also when the policy stops it: only what is answered got out.
  context.on("response", (response) => {
    if (/^https?:/.test(response.url()) && !response.url().startsWith(here)) trouble.push(`answer ${response.url()}`);
  });
  await page.goto(here);
  await page.evaluate("localStorage.setItem('secret', 'kept'); document.cookie = 'secret=kept'");
  await page.evaluate(
    async ({ format: kind, base64 }) => {
      const whole = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)).buffer;
      const frame = document.createElement("iframe");
      frame.setAttribute("sandbox", "allow-scripts");
      frame.src = "/preview/index.html";
      frame.style.cssText = "position:fixed;inset:0;width:800px;height:600px;z-index:9";
      const loaded = new Promise((resolve) => {
        frame.addEventListener("load", resolve, { once: true });
      });
      document.body.append(frame);
      await loaded;
      const channel = new MessageChannel();
      const heard: unknown[] = [];
      Object.assign(globalThis, { heard, port: channel.port1 });
      channel.port1.addEventListener("message", ({ data }) => heard.push(data));
      channel.port1.start();
      const words = { more: "{0}/{1}", columns: "{0}/{1}", empty: "empty", sheets: "sheets" };
      frame.contentWindow?.postMessage({ show: kind, bytes: whole, language: "zh", dark: false, page: 1, words }, "*", [
        channel.port2,
        whole,
      ]);
    },
    { format, base64: Buffer.from(bytes).toString("base64") },
  );
  const frame = page.frames().find((one) => one.url().includes("/preview/"));
  if (!frame) throw new Error("no frame");
  const heard = () => page.evaluate<FromFrame[]>("globalThis.heard");
  await expect.poll(heard, { timeout: 20_000 }).not.toEqual([]);
  return {
    page,
    frame,
    trouble,
    heard,
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port, which has no origin
    tell: (message) => page.evaluate((said) => void Reflect.get(globalThis, "port").postMessage(said), message),
  };
};

/** Long enough for a timer, a picture or a refresh to do what it was going to. */
const afterwards = (page: Page): Promise<void> => page.waitForTimeout(500);

beforeEach(() => {
  arrived.length = 0;
});

describe.each(Object.keys(FILES) as OfficeFormat[])("a %s that tries everything", (format) => {
  test(
    "shows its words, reaches nothing and leads nowhere",
    async () => {
      const { page, frame, trouble, heard } = await show(format, FILES[format]);
      expect((await heard())[0]).toHaveProperty("shown");
      expect(await frame.locator("body").innerText()).toContain("课堂观察");
      for (const link of await frame.getByText("press me").all()) await link.click({ force: true });
      await afterwards(page);
      const acting = "[href], [onerror], [onload], script, iframe, object, embed, form, base, meta";
      expect(await frame.locator("body").locator(acting).count()).toBe(0);
      const pictures = await frame.locator("img").evaluateAll((all: HTMLImageElement[]) => all.map(({ src }) => src));
      expect(pictures.filter((source) => !source.startsWith("data:"))).toEqual([]);
      expect(frame.url()).toBe(`${here}/preview/index.html`);
      expect({ trouble, arrived }).toEqual({ trouble: [], arrived: [] });
    },
    PATIENCE_MS,
  );
});

describe("the frame itself, whatever came to run in it", () => {
  test(
    "has no cookie, no storage, no request and no way out",
    async () => {
      const { page, frame, trouble } = await show("xlsx", FILES.xlsx);
      const reached = await frame.evaluate(async (there) => {
        const tried = (act: () => unknown): unknown => {
          try {
            return act();
          } catch (error) {
            return (error as Error).name;
          }
        };
        const sent = await fetch(`${there}/fetch`).catch((error: Error) => error.name);
        const own = await fetch("/settings.json").catch((error: Error) => error.name);
        const put = (name: string, given: object) =>
          document.body.append(Object.assign(document.createElement(name), given));
        put("img", { src: `${there}/img.png` });
        put("script", { src: `${there}/script.js` });
        put("script", { textContent: "alert('inline')" });
        put("link", { rel: "stylesheet", href: `${there}/style.css` });
        put("link", { rel: "prefetch", href: `${there}/prefetch` });
        put("iframe", { src: `${there}/frame` });
        put("iframe", { srcdoc: "<script>alert('srcdoc')</script>" });
        put("object", { data: `${there}/object` });
        put("video", { src: `${there}/video.mp4` });
        const form = Object.assign(document.createElement("form"), { action: `${there}/form`, method: "post" });
        document.body.append(form);
        form.submit();
        tried(() => navigator.sendBeacon(`${there}/beacon`));
        tried(() => new WebSocket(there.replace("http", "ws")));
        return {
          origin,
          cookie: tried(() => document.cookie),
          storage: tried(() => localStorage.length),
          parent: tried(() => parent.document.title),
          top: tried(() => top?.localStorage.length),
          opened: tried(() => window.open(`${there}/window`)),
          asked: tried(() => window.alert("alert")),
          sent,
          own,
        };
      }, away);
      expect(reached).toEqual({
        origin: "null",
        cookie: "SecurityError",
        storage: "SecurityError",
        parent: "SecurityError",
        top: "SecurityError",
        opened: null,
        asked: undefined,
        sent: "TypeError",
        own: "TypeError",
      });
      await afterwards(page);
      expect({ trouble, arrived }).toEqual({ trouble: [], arrived: [] });
      // Last, as it would end the frame: it cannot take itself elsewhere either.
      await frame.evaluate((there) => void (location.href = `${there}/navigated`), away).catch(() => undefined);
      await afterwards(page);
      expect({ window: page.url(), arrived }).toEqual({ window: expect.stringContaining(here), arrived: [] });
    },
    PATIENCE_MS,
  );

  test("opened by itself, it is nobody's origin all the same", async () => {
    const page = await browser.newPage();
    await page.goto(`${here}/preview/index.html`);
    expect(await page.evaluate(() => origin)).toBe("null");
    await page.close();
  });

  test(
    "says why a file does not open, and is not harmed by it",
    async () => {
      const { heard } = await show("docx", Buffer.from("PK no document at all"));
      expect(await heard()).toEqual([{ failed: expect.any(String) }]);
    },
    PATIENCE_MS,
  );
});

describe("a workbook", () => {
  test(
    "shows its first rows, more on request, and a sheet at a time",
    async () => {
      const { frame, heard, tell } = await show("xlsx", hostileXlsx(away, 450));
      expect(await heard()).toEqual([{ shown: { pages: 2 } }]);
      const rows = frame.locator("tbody tr");
      expect(await rows.count()).toBe(200);
      await frame.getByRole("button", { name: "200/450" }).click();
      expect(await rows.count()).toBe(400);
      await frame.getByRole("button", { name: "400/450" }).click();
      expect(await rows.count()).toBe(450);
      expect(await frame.getByRole("button").count()).toBe(0);
      await frame.getByRole("tab", { name: "空" }).click();
      expect(await frame.locator("body").innerText()).toContain("empty");
      await tell({ page: 1 });
      await expect.poll(() => rows.count()).toBe(200);
    },
    PATIENCE_MS,
  );

  test(
    "hands keys of the page around on, and keeps those that scroll",
    async () => {
      const { page, frame, heard } = await show("xlsx", FILES.xlsx);
      await frame.locator("tbody td").last().click();
      await page.keyboard.press("PageDown");
      await page.keyboard.press("2");
      await expect.poll(heard).toEqual([{ shown: { pages: 2 } }, { key: expect.objectContaining({ key: "2" }) }]);
    },
    PATIENCE_MS,
  );
});
