import { renderAsync } from "docx-preview";

import type { Showing } from "./messages.ts";
import type { Shown } from "./shown.ts";

/** Bullets of Symbol and Wingdings, fonts that few devices have, by their private code. */
const BULLETS: Readonly<Record<string, string>> = {
  "\uF0B7": "•",
  "\uF0A7": "▪",
  "\uF06C": "●",
  "\uF06E": "■",
  "\uF075": "◆",
  "\uF0D8": "➢",
  "\uF0FC": "✓",
};

/** Lists are drawn by style sheets; their bullets stand in them as text. */
const readableBullets = (styles: HTMLElement): void => {
  for (const sheet of styles.querySelectorAll("style"))
    sheet.textContent = sheet.textContent.replaceAll(/[\uF06C-\uF0FC]/g, (sign) => BULLETS[sign] ?? sign);
};

/** Word files. Foreign HTML in them (`altChunk`) is not shown, and neither are comments: they may carry names. */
export const render = async ({ bytes }: Showing): Promise<Shown> => {
  const styles = document.createElement("div");
  const paper = document.createElement("div");
  document.body.append(styles, paper);
  await renderAsync(bytes, paper, styles, {
    className: "docx",
    renderAltChunks: false,
    renderComments: false,
    useBase64URL: true,
    ignoreLastRenderedPageBreak: false,
  });
  readableBullets(styles);
  const pages = [...paper.querySelectorAll<HTMLElement>("section.docx")];
  if (pages.length === 0) throw new Error("no pages");
  const widest = Math.max(...pages.map(({ offsetWidth }) => offsetWidth));
  return { paper: { element: paper, widthPx: widest + 2 * MARGIN_PX }, pages, count: pages.length };
};

/** Around the paper, in its own pixels; as in `frame.css`. */
const MARGIN_PX = 12;
