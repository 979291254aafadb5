import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { creditWords } from "../../web/src/credit/words.ts";
import { pageWords } from "../../web/src/page/words.ts";
import { submissionWords } from "../../web/src/submission/words.ts";
import { startTown } from "../town.ts";
import { JOURNEY_MS, LANGUAGES, launch, PHONE, told, visit } from "./browser.ts";
import { beginPoint, chooseFile, evidenceFile, goTo, guideOf } from "./teacher.ts";

const town = await startTown();
const browser = await launch();

const NOTE = { zh: "三年级二班，四十三人", en: "Class 3.2, forty-three pupils" };

/** The platform was updated under this tab: what `gone` names is not served; `mended` from the next page load on. */
const update = async (page: Page, gone: RegExp, mended: boolean) => {
  let loads = 0;
  page.on("request", (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) loads++;
  });
  await page.route(gone, (route) =>
    mended && loads > 0 ? route.continue() : route.fulfill({ status: 404, body: "not found" }),
  );
  return { loads: () => loads };
};

describe.each(told(LANGUAGES))(
  "a tab that was open when the platform was updated, in %s",
  { timeout: JOURNEY_MS },
  (language) => {
    const who = { zh: "lan", en: "mei" }[language];
    const words = pageWords[language];

    it.each([
      ["code", /\/assets\/credit-page-[^/]+\.js$/],
      ["style", /\/assets\/credit-page-[^/]+\.css$/],
    ])("loads the current app at the same address when a page's %s is gone", async (_, gone) => {
      const lan = await visit(browser, town, who, language);
      const { loads } = await update(lan.page, gone, true);
      await goTo(lan, "credit");
      await lan.page.getByRole("heading", { level: 1, name: creditWords[language].title }).waitFor();
      expect(new URL(lan.page.url()).pathname).toBe("/credit");
      expect(loads()).toBe(1);
      await lan.expectAccessible();
      await lan.context.close();
    });

    it("says so, with a button, when that does not help, and goes round no further", async () => {
      const lan = await visit(browser, town, who, language, PHONE);
      const { loads } = await update(lan.page, /\/assets\/credit-page-[^/]+\.js$/, false);
      await goTo(lan, "credit");
      await lan.page.getByRole("heading", { level: 1, name: words.outdated }).waitFor();
      expect(loads()).toBe(1);
      await lan.expectAccessible();
      await lan.press(lan.page.getByRole("button", { name: words.reload }));
      await lan.page.getByRole("heading", { level: 1, name: words.outdated }).waitFor();
      expect(loads()).toBe(2);
      await lan.context.close();
    });

    it("says so even when the page for failures is gone too", async () => {
      const lan = await visit(browser, town, who, language);
      const { loads } = await update(lan.page, /\/assets\/(?!index|react|rolldown)[^/]+\.js$/, false);
      await goTo(lan, "credit");
      await lan.page.getByRole("heading", { level: 1, name: words.outdated }).waitFor();
      expect(loads()).toBe(1);
      await lan.context.close();
    });

    it("keeps what was typed, and does not cut off an upload", async () => {
      const lan = await visit(browser, town, who, language);
      await beginPoint(lan, "A6");
      const [design] = guideOf("A6").items;
      if (!design) throw new Error("A6 has no items");
      const { loads } = await update(lan.page, /\/assets\/credit-page-[^/]+\.js$/, true);

      let store = (): void => undefined;
      const stored = new Promise<void>((resolve) => (store = resolve));
      await lan.page.route(`${town.platform.engines.s3}/**`, async (route) => {
        if (route.request().method() === "PUT") await stored;
        await route.continue();
      });
      await chooseFile(lan, design, evidenceFile("lesson-design-seaside.pdf"));
      const note = lan.page.getByRole("textbox", { name: submissionWords[language].note });
      await note.fill(NOTE[language]);

      await goTo(lan, "credit");
      await lan.page.getByRole("heading", { level: 1, name: words.outdated }).waitFor();
      expect(loads()).toBe(0);

      await lan.page.goBack();
      store();
      await lan.page.getByText(submissionWords[language].checked).first().waitFor();
      await goTo(lan, "credit");
      await lan.page.getByRole("heading", { level: 1, name: creditWords[language].title }).waitFor();
      expect(loads()).toBe(1);
      await lan.page.goBack();
      await lan.page.getByText(submissionWords[language].checked).first().waitFor();
      expect(await note.inputValue()).toBe(NOTE[language]);
      await lan.context.close();
    });
  },
);
