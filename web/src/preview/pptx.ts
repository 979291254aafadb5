import { init } from "pptx-preview";

import type { Showing } from "./messages.ts";
import type { Shown } from "./shown.ts";

/** Slides are laid out at this width and fitted to the window from there. */
const WIDTH_PX = 960;
/** Around a slide, in its own pixels; as in `frame.css`. */
const MARGIN_PX = 12;

/** Slides under one another. Animations, sounds and films in them are not played. */
export const render = async ({ bytes }: Showing): Promise<Shown> => {
  const paper = document.createElement("div");
  paper.className = "slides";
  document.body.append(paper);
  await init(paper, { width: WIDTH_PX, mode: "list" }).preview(bytes);
  for (const media of paper.querySelectorAll("video, audio")) media.remove();
  const pages = [...paper.querySelectorAll<HTMLElement>(".pptx-preview-slide-wrapper")];
  if (pages.length === 0) throw new Error("no slides");
  return { paper: { element: paper, widthPx: WIDTH_PX + 2 * MARGIN_PX }, pages, count: pages.length };
};
