/** A real Chromium for the journeys: one for each test file, from npm on Linux, an installed Chrome elsewhere. */
import { AxeBuilder } from "@axe-core/playwright";
import sparticuz from "@sparticuz/chromium";
import { type Browser, type BrowserContext, chromium, devices, type Page } from "playwright-core";
import { expect, onTestFailed } from "vitest";

import type { Language } from "../../functions/kernel/text.ts";
import { enrol, namedStage, PASSWORD, type Stage } from "../../infra/rehearsal/stage.ts";
import { afterFile } from "../after-file.ts";
import type { Town } from "../town.ts";
import type { Teacher } from "./teacher.ts";

export const LANGUAGES: readonly Language[] = ["zh", "en"];

/**
 * The ways in which a story can be told, each in a language and on a device: the first of them, or with `JOURNEYS=all` every one.
 * Together the stories are told in both languages, on phones and at desks.
 */
export const told = <T>(ways: readonly T[]): readonly T[] =>
  process.env["JOURNEYS"] === "all" ? ways : ways.slice(0, 1);

/** 1366 × 768: the laptop in most staff rooms. */
export const DESK = { viewport: { width: 1366, height: 768 } };
export const PHONE = { ...devices["Pixel 7"], viewport: { width: 390, height: 844 } };

/** The narrowest that is held by many. */
export const SMALL_PHONE = { ...PHONE, viewport: { width: 360, height: 780 } };

const PATIENCE_MS = 15_000;
/** A journey is a dozen pages, each looked through by axe. */
export const JOURNEY_MS = 120_000;

/** The package's own arguments carry `--single-process` and `--disable-web-security`; neither is wanted here. */
const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];

/** On a stage that was deployed to the emulator, AWS's names lead there, as they do in `infra/rehearsal/names.ts`. */
const namesOf = (stage: Stage | undefined): string[] => {
  if (!stage) return [];
  const { REHEARSAL_EDGE_PORT: edge, REHEARSAL_AWS_PORT: aws } = process.env;
  const rules = [
    `MAP *.cloudfront.net 127.0.0.1:${edge}`,
    `MAP *.amazonaws.com 127.0.0.1:${aws}`,
    `MAP *.amazoncognito.com 127.0.0.1:${aws}`,
  ];
  return [`--host-resolver-rules=${rules.join(",")}`];
};

export const launch = async (): Promise<Browser> => {
  const args = [...ARGUMENTS, ...namesOf(namedStage())];
  const browser = await chromium.launch(
    process.platform === "linux"
      ? { executablePath: await sparticuz.executablePath(), args }
      : { channel: "chrome", args },
  );
  afterFile(() => browser.close());
  return browser;
};

export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Asserts that axe finds nothing on the page as it stands, or within one part of it. */
  expectAccessible(within?: string): Promise<void>;
}

/** Opens a page as one person in one language, signed in through the issuer's own page. */
export const visit = async (
  browser: Browser,
  town: Town,
  username: string,
  language: Language,
  device: Parameters<Browser["newContext"]>[0] = DESK,
): Promise<Teacher> => {
  const context = await browser.newContext({
    ...device,
    locale: language === "zh" ? "zh-CN" : "en-GB",
    // The emulator's certificate is its own.
    ignoreHTTPSErrors: namedStage() !== undefined,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (/Content Security Policy|Uncaught/i.test(message.text())) complaints.push(message.text());
  });
  onTestFailed(async () => {
    if (process.env["JOURNEY_PICTURES"])
      await page.screenshot({ path: `${process.env["JOURNEY_PICTURES"]}/${username}-${language}.png`, fullPage: true });
    console.log(`${username} at ${page.url()}\n${complaints.join("\n")}`);
  });

  await page.goto(town.url);
  await signIn(page, town, username, language);
  return {
    page,
    context,
    language,
    press: (target) => (device?.hasTouch ? target.tap() : target.click()),
    async expectAccessible(within) {
      // Only what is wrong is described, and on a page without frames nothing is carried from one to another: half the time.
      const axe = new AxeBuilder({ page })
        .options({ resultTypes: ["violations"] })
        .setLegacyMode(page.frames().length === 1);
      const { violations } = await (within ? axe.include(within) : axe).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
      expect(complaints).toEqual([]);
    },
  };
};

const SIGN_IN = { zh: "登录", en: "Sign in" };

export const signIn = async (page: Page, town: Town, username: string, language: Language): Promise<void> => {
  await page.getByRole("button", { name: SIGN_IN[language] }).first().click();
  const stage = namedStage();
  await (stage ? byPassword(page, stage, username) : byName(page, town, username, language));
  await page.waitForURL(({ origin, pathname }) => origin === town.url && pathname !== "/callback");
  await page.getByRole("navigation").first().waitFor();
};

/** The local issuer's page: one button a person. */
const byName = async (page: Page, town: Town, username: string, language: Language): Promise<void> => {
  const name = town.people.find((person) => person.username === username)?.name[language] ?? username;
  await page
    .getByRole("button", { name: new RegExp(`^\\s*${name}\\b|^\\s*${name}`) })
    .first()
    .click();
};

/** Cognito's page. */
const byPassword = async (page: Page, stage: Stage, username: string): Promise<void> => {
  await enrol(stage, username);
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
};
