/** What is counted and timed inside the expert's page itself, from the moment a key went down. */
import type { BrowserContext, Page } from "playwright-core";

interface Watch {
  events: number;
  modals: number;
  pressedAt: number;
  shown: number[];
  saved: number[];
}

declare global {
  // oxlint-disable-next-line no-var -- a global of the page
  var watch: Watch;
}

export const throttle = async (context: BrowserContext, page: Page, rate: number): Promise<void> => {
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate });
};

/** Starts counting what a person does, and timing what the page answers. Lives as long as the document. */
export const startWatch = (page: Page): Promise<void> =>
  page.evaluate(() => {
    globalThis.watch = { events: 0, modals: 0, pressedAt: 0, shown: [], saved: [] };
    const { watch } = globalThis;
    const caseOnScreen = () => document.querySelector("header p")?.textContent;
    const savedState = () => document.querySelector<HTMLElement>("[data-saved]")?.dataset["saved"];
    const modals = () =>
      document.querySelectorAll("dialog[open], [role=dialog], [role=alertdialog], [aria-modal=true]");
    let [shown, state, open] = [caseOnScreen(), savedState(), modals().length];

    const onKey = (event: KeyboardEvent) => {
      if (["Control", "Meta", "Shift", "Alt"].includes(event.key)) return;
      watch.events += 1;
      watch.pressedAt = event.timeStamp;
    };
    addEventListener("keydown", onKey, true);
    for (const name of ["pointerdown", "wheel"]) addEventListener(name, () => (watch.events += 1), true);

    /** After the frame is painted that shows what has changed. */
    const painted = (answered: () => void) => requestAnimationFrame(() => setTimeout(answered));
    new MutationObserver(() => {
      if (caseOnScreen() !== undefined && caseOnScreen() !== shown) {
        shown = caseOnScreen();
        const { pressedAt } = watch;
        painted(() => watch.shown.push(performance.now() - pressedAt));
      }
      if (savedState() !== state) {
        if (state === "saving" && savedState() === "saved") watch.saved.push(performance.now() - watch.pressedAt);
        state = savedState();
      }
      if (modals().length > open) watch.modals += 1;
      open = modals().length;
    }).observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true });
  });

export const readWatch = (page: Page): Promise<Watch> => page.evaluate(() => globalThis.watch);

export const waitForWatch = async (page: Page, what: "shown" | "saved", count: number): Promise<void> => {
  await page.waitForFunction(([list, length]) => globalThis.watch[list].length >= length, [what, count] as const);
};

/** The next claim is in this browser before this one is done; `done`: those handed in already. */
export const waitForNextAhead = async (page: Page, done: readonly string[]): Promise<void> => {
  await page.waitForFunction(
    (past) =>
      new Promise<boolean>((answer) => {
        const opening = indexedDB.open("weineng.review");
        opening.addEventListener("success", () => {
          const keys = opening.result.transaction("works").objectStore("works").getAllKeys();
          keys.addEventListener("success", () => {
            opening.result.close();
            answer(
              (keys.result as [string, string][]).some(
                ([, claimId]) => !past.includes(claimId) && !location.pathname.endsWith(claimId),
              ),
            );
          });
        });
      }),
    done,
  );
};
