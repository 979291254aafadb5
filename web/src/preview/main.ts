/**
 * The frame in which Office files are rendered: an origin of its own without cookies, storage or network. It shows the
 * bytes it is handed and says where the reader is.
 */
import { onPinch } from "../evidence/pinch.ts";
import "./frame.css";
import type { FromFrame, OfficeFormat, Showing, ToFrame } from "./messages.ts";
import type { Shown } from "./shown.ts";
import { tame } from "./tame.ts";

const ENGINES: Record<OfficeFormat, () => Promise<{ render: (showing: Showing) => Promise<Shown> }>> = {
  docx: () => import("./docx.ts"),
  pptx: () => import("./pptx.ts"),
  xlsx: () => import("./xlsx.ts"),
};

/** Keys that scroll stay here; Tab leaves by itself. All others belong to the page around. */
const OWN_KEYS = new Set(["Tab", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "]);
/** Of the window's height, when the page around asks to scroll on. */
const STRIDE = 0.85;

const darken = (dark: boolean): void => {
  document.documentElement.dataset["theme"] = dark ? "dark" : "light";
};

/** Answers the page, from 1, that fills the middle of the window. */
const pageInView = (pages: readonly HTMLElement[]): number => {
  const middle = innerHeight / 2;
  return Math.max(1, pages.findLastIndex((page) => page.getBoundingClientRect().top <= middle) + 1);
};

const watchPlace = (pages: readonly HTMLElement[], say: (message: FromFrame) => void): void => {
  let last = 0;
  addEventListener("scroll", () => {
    const at = pageInView(pages);
    if (at !== last) say({ at });
    last = at;
  });
};

const watchKeys = (say: (message: FromFrame) => void): void => {
  addEventListener("keydown", (event) => {
    const { key, code, ctrlKey, shiftKey, altKey, metaKey } = event;
    const onControl = event.target instanceof HTMLButtonElement && (key === "Enter" || key.startsWith("Arrow"));
    if (!OWN_KEYS.has(key) && !onControl) say({ key: { key, code, ctrlKey, shiftKey, altKey, metaKey } });
  });
};

const start = async (showing: Showing, port: MessagePort): Promise<void> => {
  const say = (message: FromFrame): void => port.postMessage(message);
  document.documentElement.lang = showing.language;
  darken(showing.dark);
  try {
    const { render } = await ENGINES[showing.show]();
    const { paper, pages, count, turnTo } = await render(showing);
    tame(document.body);
    let zoom = 1;
    const fit = () => {
      if (!paper) return;
      paper.element.style.zoom = String((innerWidth / paper.widthPx) * zoom);
    };
    fit();
    addEventListener("resize", fit);
    const goTo = (page: number) => (turnTo ? turnTo(page) : pages[page - 1]?.scrollIntoView());
    port.addEventListener("message", ({ data }: MessageEvent<ToFrame>) => {
      if ("zoom" in data) {
        zoom = data.zoom;
        if (paper) fit();
        else document.body.style.zoom = String(zoom);
      } else if ("scroll" in data) scrollBy({ top: data.scroll * innerHeight * STRIDE });
      else if ("page" in data) goTo(data.page);
      else darken(data.dark);
    });
    port.start();
    watchKeys(say);
    onPinch(document.documentElement, (zoomBy) => say({ zoomBy }));
    if (pages.length > 0) watchPlace(pages, say);
    if (showing.page > 1) goTo(showing.page);
    say({ shown: { pages: count } });
  } catch (error) {
    say({ failed: String(error) });
  }
};

addEventListener("message", (event: MessageEvent<Showing>) => {
  const [port] = event.ports;
  if (event.source !== parent || !port) return;
  void start(event.data, port);
});
