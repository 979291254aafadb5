import { catalogue } from "../language/catalogue.ts";
import type { Refused } from "./upload/check-file.ts";

/** What a sentence about a file names: amounts with their units, pages as `2–4、7`, words as they stand in the file. */
export interface Told {
  readonly limit: string;
  readonly actual: string;
  /** Empty where none are named. */
  readonly pages: string;
  readonly words: string;
}

/** What was found in a file, and what to do about it. */
interface Said {
  readonly what: (told: Told) => string;
  readonly next: string;
}

/** `2–4, 7`: pages that follow one another as one. */
export const pagesSaid = (pages: readonly number[], comma: string): string => {
  const runs: [first: number, last: number][] = [];
  for (const page of pages) {
    const run = runs.at(-1);
    if (run && run[1] + 1 === page) run[1] = page;
    else runs.push([page, page]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(comma);
};

const zh = {
  "never-uploaded": { what: () => "这个文件没有传到平台。", next: "请移除后重新上传。" },
  "size-differs": {
    what: ({ limit, actual }) => `传到的大小和原文件不同：应为 ${limit}，收到 ${actual}。`,
    next: "多半是中途断了网。请移除后重新上传。",
  },
  "too-big": {
    what: ({ limit, actual }) =>
      limit === actual ? `文件略大于 ${limit} 的上限。` : `文件有 ${actual}，上限是 ${limit}。`,
    next: "视频可以截取关键的一段，文档可以压缩其中的图片，再传一次。",
  },
  "too-long": {
    what: ({ limit, actual }) => `视频长 ${actual}，上限是 ${limit}。`,
    next: "请截取最能说明问题的一段，再传一次。",
  },
  "wrong-type": {
    what: ({ words }) => (words ? `这是 ${words} 文件，这一项不收。` : "文件内容不是这一项收的格式。"),
    next: "请用原来的软件另存为列出的格式；只改文件名的后缀没有用。",
  },
  truncated: {
    what: () => "文件不完整，后面一段缺失。",
    next: "请在自己的设备上打开看看能否翻到末尾，重新导出后再传。",
  },
  unreadable: { what: () => "文件打不开，读不出内容。", next: "请确认它在您的设备上能打开，重新导出后再传。" },
  "no-picture": { what: () => "视频里没有画面。", next: "请检查录制或导出设置，换一个有画面的文件。" },
  "no-sound": { what: () => "视频里没有声音。", next: "如果本来就没有声音，可以这样提交。" },
  "two-types": {
    what: () => "文件里还藏着另一种文件，平台分不清该按哪一种打开。",
    next: "请用原来的软件重新导出一份，再传。",
  },
  encrypted: { what: () => "文件设了打开密码，评审老师打不开。", next: "请去掉密码另存一份，再传。" },
  "expands-too-far": {
    what: () => "文件展开后大得不寻常，平台没有打开它。",
    next: "请用 Word、PPT 或 Excel 打开它，另存为新文件再传。",
  },
  "too-many-pages": {
    what: ({ limit, actual }) => `文件有 ${actual} 页，最多 ${limit} 页。`,
    next: "请只留与这一项有关的页，再传。",
  },
  "too-many-pixels": {
    what: ({ limit, actual }) => `图片有 ${actual}像素，最多 ${limit}像素。`,
    next: "请把图片缩小一些，再传。",
  },
  blank: { what: () => "文件打得开，里面却是空白的。", next: "请看看是不是选错了，换一个再传。" },
  "blank-pages": {
    what: ({ pages }) => `第 ${pages} 页是空白的。`,
    next: "如果本来就留空，可以这样提交；如果少了内容，请重新导出再传。",
  },
  "unreadable-pages": {
    what: ({ pages }) => `第 ${pages} 页读不出来。`,
    next: "请在自己的设备上翻到那里看看；打不开的话，重新导出再传。",
  },
  scripts: {
    what: () => "文件里带有宏或脚本。",
    next: "评审老师看到的副本会去掉它们，内容照旧。可以这样提交。",
  },
  "hard-to-play": {
    what: ({ words }) => `这段录像用的是 ${words} 编码，有些电脑放不出来。`,
    next: "最好转成 H.264 的 MP4 再传；以后可以在手机的相机设置里选“兼容性最佳”。不转也能提交。",
  },
  "name-found": {
    what: ({ words, pages }) =>
      pages
        ? `第 ${pages} 页出现了“${words}”，评审老师会看出是谁的。`
        : `文件里出现了“${words}”，评审老师会看出是谁的。`,
    next: "请去掉名字，移除这个后再传一份；如果只是碰巧同字，可以这样提交。",
  },
  "check-failed": {
    what: () => "平台试着打开这个文件，没能看完。",
    next: "请在自己的设备上打开它，另存或重新导出一份，移除这个后再传。别的文件不受影响。",
  },
  empty: { what: () => "这是一个空文件。", next: "请重新保存或导出，再选一次。" },
  "too-many": { what: ({ limit }) => `这一项最多放 ${limit} 个文件。`, next: "请先移除一个，再添加。" },
} as const satisfies Record<Refused["code"], Said>;

const en = {
  "never-uploaded": { what: () => "This file never reached the platform.", next: "Remove it and upload it again." },
  "size-differs": {
    what: ({ limit, actual }) => `What arrived differs in size: ${limit} expected, ${actual} received.`,
    next: "The connection probably broke. Remove the file and upload it again.",
  },
  "too-big": {
    what: ({ limit, actual }) =>
      limit === actual
        ? `The file is slightly over the limit of ${limit}.`
        : `The file is ${actual}; the limit is ${limit}.`,
    next: "Cut a video to the part that matters, or compress the pictures in a document, and try again.",
  },
  "too-long": {
    what: ({ limit, actual }) => `The video runs ${actual}; the limit is ${limit}.`,
    next: "Cut it to the part that shows most, and upload that.",
  },
  "wrong-type": {
    what: ({ words }) =>
      words
        ? `This is a file of type ${words}, which this item does not take.`
        : "The content is not in a format this item takes.",
    next: "Save it from the original program in one of the formats listed; renaming it does not help.",
  },
  truncated: {
    what: () => "The file is incomplete: its end is missing.",
    next: "Check on your own device that it opens to the end, export it again, and upload that.",
  },
  unreadable: {
    what: () => "The file cannot be read.",
    next: "Make sure it opens on your own device, export it again, and upload that.",
  },
  "no-picture": { what: () => "The video has no picture.", next: "Check how it was recorded or exported." },
  "no-sound": { what: () => "The video has no sound.", next: "If that is intended, you can hand it in like this." },
  "two-types": {
    what: () => "Another kind of file is hidden in this one, and the platform cannot tell which to open.",
    next: "Export it again from the program it was made in, and upload that.",
  },
  encrypted: {
    what: () => "The file has a password, so reviewers cannot open it.",
    next: "Save it without the password, and upload that.",
  },
  "expands-too-far": {
    what: () => "The file unfolds to an unusual size, so the platform did not open it.",
    next: "Open it in Word, PowerPoint or Excel, save it as a new file, and upload that.",
  },
  "too-many-pages": {
    what: ({ limit, actual }) => `The file has ${actual} pages; the limit is ${limit}.`,
    next: "Keep the pages that belong to this item, and upload those.",
  },
  "too-many-pixels": {
    what: ({ limit, actual }) => `The picture has ${actual} million pixels; the limit is ${limit} million.`,
    next: "Make the picture smaller, and upload it again.",
  },
  blank: {
    what: () => "The file opens, but there is nothing in it.",
    next: "See whether it is the right one, and upload another.",
  },
  "blank-pages": {
    what: ({ pages }) => `Nothing stands on page ${pages}.`,
    next: "If that is intended, you can hand it in like this; if something is missing, export it again and upload that.",
  },
  "unreadable-pages": {
    what: ({ pages }) => `Page ${pages} cannot be read.`,
    next: "Look at it on your own device; if it does not open, export the file again and upload that.",
  },
  scripts: {
    what: () => "The file holds macros or scripts.",
    next: "Reviewers get a copy without them, with the same content. You can hand it in like this.",
  },
  "hard-to-play": {
    what: ({ words }) => `This recording is coded as ${words}, which some computers cannot play.`,
    next: "Better convert it to an H.264 MP4 and upload that; next time choose “most compatible” in the camera's settings. You can also hand it in like this.",
  },
  "name-found": {
    what: ({ words, pages }) =>
      `“${words}” stands ${pages ? `on page ${pages}` : "in the file"}, so reviewers would know whose it is.`,
    next: "Take the name out, remove this file and upload it again; if it is a coincidence, you can hand it in like this.",
  },
  "check-failed": {
    what: () => "The platform tried to open this file and could not finish.",
    next: "Open it on your own device, save or export it anew, remove this one and upload that. Your other files are safe.",
  },
  empty: { what: () => "This file is empty.", next: "Save or export it again, then choose it once more." },
  "too-many": { what: ({ limit }) => `This item takes ${limit} files at most.`, next: "Remove one, then add yours." },
} as const satisfies Record<Refused["code"], Said>;

export const findingWords = catalogue({ zh, en });
