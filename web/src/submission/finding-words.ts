import { catalogue } from "../language/catalogue.ts";
import type { Refused } from "./check-file.ts";
import type { UploadFailure } from "./upload-queue.ts";

/** What was found in a file, and what to do about it. `limit` and `actual` come with their units. */
interface Said {
  readonly what: (limit: string, actual: string) => string;
  readonly next: string;
}

const zh = {
  "never-uploaded": { what: () => "这个文件没有传到平台。", next: "请移除后重新上传。" },
  "size-differs": {
    what: (limit, actual) => `传到的大小和原文件不同：应为 ${limit}，收到 ${actual}。`,
    next: "多半是中途断了网。请移除后重新上传。",
  },
  "too-big": {
    what: (limit, actual) =>
      limit === actual ? `文件略大于 ${limit} 的上限。` : `文件有 ${actual}，上限是 ${limit}。`,
    next: "视频可以截取关键的一段，文档可以压缩其中的图片，再传一次。",
  },
  "too-long": {
    what: (limit, actual) => `视频长 ${actual}，上限是 ${limit}。`,
    next: "请截取最能说明问题的一段，再传一次。",
  },
  "wrong-type": {
    what: () => "文件内容不是这一项收的格式。",
    next: "请用原来的软件另存为列出的格式；只改文件名的后缀没有用。",
  },
  truncated: {
    what: () => "文件不完整，后面一段缺失。",
    next: "请在自己的设备上打开看看能否翻到末尾，重新导出后再传。",
  },
  unreadable: { what: () => "文件打不开，读不出内容。", next: "请确认它在您的设备上能打开，重新导出后再传。" },
  "no-picture": { what: () => "视频里没有画面。", next: "请检查录制或导出设置，换一个有画面的文件。" },
  "no-sound": { what: () => "视频里没有声音。", next: "如果本来就没有声音，可以这样提交。" },
  empty: { what: () => "这是一个空文件。", next: "请重新保存或导出，再选一次。" },
  "too-many": { what: (limit) => `这一项最多放 ${limit} 个文件。`, next: "请先移除一个，再添加。" },
} as const satisfies Record<Refused["code"], Said>;

const en = {
  "never-uploaded": { what: () => "This file never reached the platform.", next: "Remove it and upload it again." },
  "size-differs": {
    what: (limit, actual) => `What arrived differs in size: ${limit} expected, ${actual} received.`,
    next: "The connection probably broke. Remove the file and upload it again.",
  },
  "too-big": {
    what: (limit, actual) =>
      limit === actual
        ? `The file is slightly over the limit of ${limit}.`
        : `The file is ${actual}; the limit is ${limit}.`,
    next: "Cut a video to the part that matters, or compress the pictures in a document, and try again.",
  },
  "too-long": {
    what: (limit, actual) => `The video runs ${actual}; the limit is ${limit}.`,
    next: "Cut it to the part that shows most, and upload that.",
  },
  "wrong-type": {
    what: () => "The content is not in a format this item takes.",
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
  empty: { what: () => "This file is empty.", next: "Save or export it again, then choose it once more." },
  "too-many": { what: (limit) => `This item takes ${limit} files at most.`, next: "Remove one, then add yours." },
} as const satisfies Record<Refused["code"], Said>;

export const findingWords = catalogue({ zh, en });

export type OnTheWay = Extract<UploadFailure, "offline" | "stalled" | "store">;

/** Failures of the way, not of the file: those the problem catalogue does not know. */
export const failureWords = catalogue({
  zh: {
    offline: "网络断了。文件还在这里，连上后自动继续。",
    stalled: "有一分钟没有传动。网络好些时再试一次，不用重新选择文件。",
    store: "文件存储没有收下。请再试一次，不用重新选择文件。",
  },
  en: {
    offline: "The connection broke. The file is kept here and goes on when you are connected.",
    stalled: "Nothing moved for a minute. Try again when the network is better; no need to choose the file again.",
    store: "The file store did not take it. Try again; no need to choose the file again.",
  },
} satisfies { zh: Record<OnTheWay, string>; en: unknown });
