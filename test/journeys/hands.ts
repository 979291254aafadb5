/** An expert at work by keys alone, or with a finger alone: the same acts, and a record in the page of what was used. */
import type { Locator } from "playwright-core";
import { expect } from "vitest";

import type { Level } from "../../functions/catalog/contract.ts";
import { phraseWords } from "../../web/src/phrase/words.ts";
import { deskWords } from "../../web/src/review/desk-words.ts";
import { keyWords } from "../../web/src/review/key-words.ts";
import { LEVELS } from "../../web/src/review/marks.ts";
import { momentsWords } from "../../web/src/review/viewer/moments-words.ts";
import { reviewWords } from "../../web/src/review/words.ts";
import type { Teacher as Visitor } from "./teacher.ts";

export interface Hands {
  /** From the desk to the first item, ready to score. */
  begin(): Promise<void>;
  /** One key or one tap a criterion; what is in focus moves on by itself. */
  mark(levels: readonly Level[]): Promise<void>;
  turnTo(criterion: string): Promise<void>;
  /** Opens the comment bank on the criterion in focus and takes its first phrase: answers with how many keys or taps. */
  takePhrase(): Promise<number>;
  writeMoment(said: string): Promise<void>;
  submit(): Promise<void>;
  takeBack(): Promise<void>;
  /** Puts it out of the way, undecided. */
  setAside(): Promise<void>;
  carryOn(): Promise<void>;
  /** Hands back as incomplete: the nth item of the guide, and why. */
  sendBack(nth: number, reason: string): Promise<void>;
}

interface Used {
  mouse: number;
  touch: number;
  keys: number;
}

declare global {
  // oxlint-disable-next-line no-var -- a global of the page
  var used: Used;
}

/** To the desk, with a record of every pointer, and of every key that was not typing. */
const atDesk = async ({ page }: Visitor): Promise<void> => {
  await page.goto(new URL("/review", page.url()).href);
  await page.evaluate(() => {
    globalThis.used = { mouse: 0, touch: 0, keys: 0 };
    const isField = (target: EventTarget | null) => target instanceof Element && target.matches("input, textarea");
    addEventListener(
      "pointerdown",
      ({ pointerType }) => (globalThis.used[pointerType === "touch" ? "touch" : "mouse"] += 1),
      true,
    );
    addEventListener("keydown", ({ target }) => (globalThis.used.keys += isField(target) ? 0 : 1), true);
  });
};

const atWork = async ({ page }: Visitor): Promise<void> => {
  await page.waitForURL(/\/review\/slt_/);
  await page.getByRole("radio").first().waitFor({ state: "attached" });
};

const MOST_TABS = 60;

/** As often as it takes: whoever cannot be reached by Tab fails here. */
const tabTo = async ({ page }: Visitor, target: Locator): Promise<void> => {
  await target.waitFor({ state: "attached" });
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("not within reach of Tab");
};

const keysOf = (visitor: Visitor): Hands => {
  const { page, language } = visitor;
  const words = reviewWords[language];
  return {
    async begin() {
      await atDesk(visitor);
      await tabTo(visitor, page.getByRole("button", { name: deskWords[language].start }).first());
      await page.keyboard.press("Enter");
      await atWork(visitor);
      await page.locator("[data-criterion]:focus").waitFor();
    },
    async mark(levels) {
      for (const level of levels) await page.keyboard.press(`${LEVELS.indexOf(level) + 1}`);
    },
    async turnTo(criterion) {
      const group = page.locator(`[data-criterion="${criterion}"]`);
      for (let up = 0; up < 9 && !(await group.evaluate((it) => it === document.activeElement)); up++)
        await page.keyboard.press("ArrowUp");
      await page.locator(`[data-criterion="${criterion}"]:focus`).waitFor();
    },
    async takePhrase() {
      await page.keyboard.press("/");
      await page.getByRole("option").first().waitFor();
      await page.keyboard.press("1");
      await page.locator("[data-comment]:focus").waitFor();
      await page.keyboard.press("Escape");
      return 2;
    },
    async writeMoment(said) {
      const field = page.locator("[data-moment]");
      for (let turns = 0; turns < 3 && (await field.count()) === 0; turns++) await page.keyboard.press("e");
      await page.locator("video").waitFor();
      await page.keyboard.press("m");
      await page.keyboard.type("dropped");
      await page.keyboard.press("Escape");
      await page.keyboard.type(said);
      await page.keyboard.press("Enter");
      await page.keyboard.press("Escape");
      await page.getByRole("list", { name: momentsWords[language].list }).getByText(said).waitFor();
      expect(await page.getByText("dropped").count()).toBe(0);
      expect(await field.evaluate((element) => element === document.activeElement)).toBe(false);
    },
    submit: () => page.keyboard.press("Control+Enter"),
    async takeBack() {
      await page.getByRole("button", { name: words.undo }).waitFor();
      await page.keyboard.press("z");
    },
    async setAside() {
      await page.keyboard.press("p");
      await page.keyboard.press("2");
    },
    async carryOn() {
      await tabTo(visitor, page.getByRole("link", { name: deskWords[language].carryOn }).first());
      await page.keyboard.press("Enter");
    },
    async sendBack(nth, reason) {
      await page.keyboard.press("r");
      await page.keyboard.press(`${nth}`);
      await tabTo(visitor, page.getByRole("textbox", { name: words.returnReason }));
      await page.keyboard.type(reason);
      await visitor.expectAccessible();
      await page.keyboard.press("Control+Enter");
    },
  };
};

const fingerOf = (visitor: Visitor): Hands => {
  const { page, language } = visitor;
  const words = reviewWords[language];
  const tap = (name: string) => page.getByRole("button", { name, exact: true }).first().tap();
  return {
    async begin() {
      await atDesk(visitor);
      await page.getByRole("button", { name: deskWords[language].start }).first().tap();
      await atWork(visitor);
    },
    async mark(levels) {
      for (const level of levels) await page.locator("[data-bar] label").nth(LEVELS.indexOf(level)).tap();
    },
    async turnTo(criterion) {
      const bar = page.locator(`[data-bar] [data-criterion="${criterion}"]`);
      for (let back = 0; back < 9 && (await bar.count()) === 0; back++) await tap(words.previous);
      await bar.waitFor();
    },
    async takePhrase() {
      await page.getByRole("button", { name: phraseWords[language].find }).first().tap();
      await page.getByRole("option").first().tap();
      await page.locator("[data-finder]").waitFor({ state: "detached" });
      expect(await page.locator("[data-comment]:focus").count(), "the phone's keyboard stays away").toBe(0);
      return 2;
    },
    async writeMoment(said) {
      await page.getByRole("tab").nth(1).tap();
      await page.locator("video").waitFor();
      await page.locator("[data-moment]").tap();
      await page.keyboard.type(said);
      await tap(momentsWords[language].keep);
      await page.getByRole("list", { name: momentsWords[language].list }).getByText(said).waitFor();
    },
    submit: () => page.getByRole("button", { name: words.submitNext }).last().tap(),
    takeBack: () => page.getByRole("button", { name: words.undo }).tap(),
    async setAside() {
      await tap(words.park);
      await page.getByRole("button", { name: words.parkChoices.undecided }).tap();
    },
    carryOn: () => page.getByRole("link", { name: deskWords[language].carryOn }).first().tap(),
    async sendBack(nth, reason) {
      await tap(words.sendBack);
      await page
        .locator("[data-panel] label")
        .nth(nth - 1)
        .tap();
      await page.getByRole("textbox", { name: words.returnReason }).tap();
      await page.keyboard.type(reason);
      await visitor.expectAccessible();
      await tap(words.returnSend);
    },
  };
};

const isPhone = ({ page }: Visitor): boolean => (page.viewportSize()?.width ?? 0) < 900;

/** A finger on a phone, keys elsewhere. */
export const handsOf = (visitor: Visitor): Hands => (isPhone(visitor) ? fingerOf(visitor) : keysOf(visitor));

/** Nothing but the one or the other was used since she began. */
export const expectOneHand = async (visitor: Visitor): Promise<void> => {
  const used = await visitor.page.evaluate(() => globalThis.used);
  if (isPhone(visitor)) expect(used).toMatchObject({ mouse: 0, keys: 0 });
  else expect(used).toMatchObject({ mouse: 0, touch: 0 });
  expect(used.touch + used.keys).toBeGreaterThan(2);
};

/** Nothing of what stands on the page lies beyond its edge; every control is large enough for a finger, or for a tired one. */
export const expectRoom = async ({ page }: Visitor): Promise<void> => {
  const small = await page.evaluate(() => {
    const least = 24;
    const controls = [...document.querySelectorAll<HTMLElement>("button, a[href], label:has(input), textarea, select")];
    return controls
      .map((control) => ({ control, box: control.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < least || box.height < least))
      .filter(({ control }) => control.closest(".visually-hidden") === null)
      .map(({ control }) => control.outerHTML.slice(0, 120));
  });
  expect(small).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
};

/** Another key for a command, told when it is taken already; then keys by themselves off, and what still works. By keys. */
export const changeKeys = async (visitor: Visitor): Promise<void> => {
  const { page, language } = visitor;
  const words = keyWords[language];
  const keycap = page.locator("[data-key=comment]");
  await page.keyboard.press("?");
  await tabTo(visitor, keycap);
  await page.keyboard.press("Enter");
  await page.keyboard.press("p");
  await page.getByText(words.taken("P", words.commands.park)).waitFor();
  await page.keyboard.press("k");
  await page.getByText(words.changed(words.commands.comment, "K")).waitFor();
  await visitor.expectAccessible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("c");
  expect(await page.locator("[data-comment]:focus").count()).toBe(0);
  await page.keyboard.press("k");
  await page.locator("[data-comment]:focus").waitFor();
  await page.keyboard.press("Escape");

  const chosen = () => page.getByRole("radio", { checked: true }).count();
  const before = await chosen();
  await page.keyboard.press("?");
  await tabTo(visitor, page.getByRole("checkbox", { name: words.on }));
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  for (const key of ["2", "2", "1", "k", "x"]) await page.keyboard.press(key);
  expect(await chosen()).toBe(before);
  expect(await page.locator("[data-panel], [data-comment]:focus").count()).toBe(0);
};
