/** What a teacher does in the journeys, through what she sees: labels are the app's own words, in her language. */
import { fileURLToPath } from "node:url";

import type { Locator } from "playwright-core";
import { expect, vi } from "vitest";

import type { EvidenceItem, FrameworkView } from "../../functions/catalog/contract.ts";
import type { Language } from "../../functions/kernel/text.ts";
import { framework } from "../../infra/seed/framework.ts";
import { assessmentWords } from "../../web/src/assessment/words.ts";
import { catalogWords } from "../../web/src/catalog/words.ts";
import { pointsWords } from "../../web/src/points/words.ts";
import { shellWords } from "../../web/src/shell/words.ts";
import { submissionWords } from "../../web/src/submission/words.ts";
import type { Visitor } from "./browser.ts";

export interface Teacher extends Visitor {
  readonly language: Language;
  /** Clicks, or taps with a finger. */
  press(target: Locator): Promise<void>;
}

export const evidenceFile = (name: string): string =>
  fileURLToPath(new URL(`../../infra/seed/evidence/${name}`, import.meta.url));
const goldenFile = (name: string): string => fileURLToPath(new URL(`../golden/files/${name}`, import.meta.url));

export const guideOf = (code: string) => {
  const guide = framework.competencies.find((competency) => competency.code === code);
  if (!guide) throw new Error(`no guide ${code}`);
  return guide;
};

/** Goes to one of the main pages through the rail, or through the bar on a phone. */
export const goTo = async (
  { page, language, press }: Teacher,
  entry: keyof (typeof shellWords)["zh"]["entries"],
): Promise<void> => {
  const { navigation, entries } = shellWords[language];
  await press(
    page.getByRole("navigation", { name: navigation }).getByRole("link", { name: entries[entry], exact: true }),
  );
};

const TERM = { zh: "量规", en: "rubric" };

/** Library → a course found by a word inside its title. */
export const findCourse = async (teacher: Teacher): Promise<void> => {
  const { page, language, press } = teacher;
  await goTo(teacher, "library");
  await page.getByRole("searchbox").fill(TERM[language]);
  // The first page of all courses stands there until the answer comes.
  const found = page.locator('main a[href^="/library/crs_"]');
  await vi.waitFor(async () => {
    const titles = await found.allTextContents();
    expect(titles.length).toBeLessThan(20);
    expect(titles.join(" ")).toMatch(new RegExp(TERM[language], "i"));
  });
  await press(found.filter({ hasText: new RegExp(TERM[language], "i") }).first());
  await page.getByRole("heading", { name: catalogWords[language].lessons }).waitFor();
  expect(page.url()).toContain("/library/crs_");
};

const questionsInOrder = (
  { dimensions }: FrameworkView,
  codes: readonly { code: string; dimension: string }[],
): string[] =>
  dimensions.flatMap(({ id }) => codes.filter(({ dimension }) => dimension === id).map(({ code }) => code));

/** Thirty answers, then the result. The same steps on both screens: a press answers, "next" leads on. */
export const assessHerself = async (teacher: Teacher, oneByOne: boolean): Promise<void> => {
  const { page, language, press } = teacher;
  const words = assessmentWords[language];
  await page.goto(new URL("/self-assessment", page.url()).href);
  await press(page.getByRole("button", { name: words.start, exact: true }));
  const { scale, dimensions } = framework.framework;
  const order = questionsInOrder({ dimensions } as FrameworkView, framework.competencies);
  for (const [i, code] of order.entries()) {
    const question = page.locator(`#question-${code}`);
    const label = scale[i % scale.length]?.label[language] ?? "";
    await press(question.getByText(label, { exact: true }));
    const last = order[i + 1] === undefined;
    const dimension = framework.competencies.find((one) => one.code === code)?.dimension;
    const nextDimension = framework.competencies.find((one) => one.code === order[i + 1])?.dimension;
    if (oneByOne && !last) await page.locator(`#question-${order[i + 1]}`).waitFor();
    else if (!oneByOne && dimension !== nextDimension) {
      const named = dimensions.find(({ id }) => id === nextDimension);
      await press(
        page.getByRole("button", { name: named ? words.nextPart(named.name[language]) : words.next, exact: true }),
      );
    }
  }
  await press(page.getByRole("button", { name: words.finish, exact: true }));
  await page.getByRole("heading", { level: 1, name: words.result }).waitFor();
};

/** My skills → a point → its guide → a draft. */
export const beginPoint = async (teacher: Teacher, code: string): Promise<void> => {
  const { page, language, press } = teacher;
  await goTo(teacher, "points");
  await press(
    page
      .getByRole("main")
      .getByRole("link", { name: guideOf(code).name[language] })
      .first(),
  );
  await page.getByRole("heading", { name: pointsWords[language].guide }).waitFor();
  await press(page.getByRole("button", { name: pointsWords[language].begin }));
  await page.waitForURL(/\/submissions\/sub_/);
  await page.getByRole("heading", { level: 2, name: submissionWords[language].guide }).waitFor();
};

/** Turns to an item of the guide and chooses a file for it, as from a phone's gallery. */
export const chooseFile = async (
  { page, language, press }: Teacher,
  item: Pick<EvidenceItem, "id" | "title">,
  file: string,
): Promise<void> => {
  await press(page.getByRole("link", { name: item.title[language] }));
  const choosing = page.waitForEvent("filechooser");
  await press(page.locator(`#choose-${item.id}`));
  await (await choosing).setFiles(file);
};

/** PDF, video and PDF for A6, each seen to be checked; consent stated where pupils are seen. */
export const fillA6 = async (teacher: Teacher, files: Partial<Record<string, string>> = {}): Promise<void> => {
  const { page, language, press } = teacher;
  const words = submissionWords[language];
  for (const item of guideOf("A6").items) {
    const file = files[item.id] ?? (item.kind === "video" ? "clip-sunrise.mp4" : "lesson-design-seaside.pdf");
    await chooseFile(teacher, item, evidenceFile(file));
    await page.getByText(words.checked).first().waitFor();
    if (item.consent) await press(page.getByLabel(words.consent));
  }
};

export const badFile = goldenFile;

export const submit = async ({ page, language, press }: Teacher): Promise<void> => {
  const words = submissionWords[language];
  await press(page.getByRole("button", { name: words.submit, exact: true }));
  await page.getByText(words.blind).waitFor();
};
