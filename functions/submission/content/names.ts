/** Finds the names of a teacher and her school in a text, so that those who judge her work do not learn whose it is. */
import type { Finding } from "../contract.ts";
import { firstPages, warning } from "./seen.ts";

const HAN = "\\p{Script=Han}";
/** Between the letters of a Chinese name as it is set: with spaces or dots between them. */
const GAP = "[\\s·・]{0,3}";
/** A single Latin name shorter than this is a word of too many languages. */
const MIN_LATIN = 4;

/** What stands before or after a person's name and nothing else. Source: headings and bylines of lesson plans. */
const BEFORE =
  "(?:教师|老师|姓名|名字|作者|执教者?|主讲人?|授课人?|上课人|任课|设计者?|撰写人?|执笔|编写|指导|校长|主任|组长|园长|我是|我叫|by)[\\s:：]*";
const AFTER = "\\s*(?:老师|教师|校长|主任|组长|园长|同志|先生|女士|工作室|名师|特级|执教|设计|撰写|编写|主讲|摄)";

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

/** Two letters on either side are enough for the segmenter to know a word when it sees one. */
const AROUND = 12;
const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** Whether the piece begins and ends where words do, and is not itself a word of the dictionary: 王芳 is not, 高明 is. */
const standsAlone = (text: string, from: number, to: number): boolean => {
  const start = Math.max(0, from - AROUND);
  const ends = new Set<number>([start]);
  for (const { index, segment } of segmenter.segment(text.slice(start, to + AROUND))) {
    if (start + index === from && segment.length === to - from) return false;
    ends.add(start + index).add(start + index + segment.length);
  }
  return ends.has(from) && ends.has(to);
};

type Finder = (text: string) => boolean;

/**
 * Names of three letters and more are unlike any word. One of two may be a word (高明) or part of two (张文 in 一张文件):
 * it counts where a person is spoken of, where nothing Chinese adjoins it, or where the words around it leave it over.
 */
const hanFinder = (name: string): Finder => {
  const letters = [...name.replace(/\s+/g, "")];
  const spelt = letters.map(escaped).join(GAP);
  if (letters.length >= 3) {
    const anywhere = new RegExp(spelt, "iu");
    return (text) => anywhere.test(text);
  }
  const meant = new RegExp(`${BEFORE}${spelt}|${spelt}${AFTER}|(?<!${HAN})${spelt}(?!${HAN})`, "iu");
  const maybe = new RegExp(spelt, "giu");
  return (text) =>
    meant.test(text) ||
    [...text.matchAll(maybe)].some(({ 0: found, index }) => standsAlone(text, index, index + found.length));
};

const latinFinder = (name: string): Finder | undefined => {
  const words = name.split(/[\s·.-]+/).filter((word) => word !== "");
  if (words.length < 2 && name.length < MIN_LATIN) return undefined;
  const spelt = new RegExp(`(?<![\\p{L}\\p{N}])${words.map(escaped).join("[\\s·.,_-]{0,3}")}(?![\\p{L}\\p{N}])`, "iu");
  return (text) => spelt.test(text);
};

/** One width and one form for each letter: ＬＩＮ, and the radicals that PDF writers put for 王 or 金. */
const plain = (text: string): string => text.normalize("NFKC");

const finderOf = (name: string): Finder | undefined => {
  const said = plain(name).trim();
  if ([...said].length < 2) return undefined;
  return new RegExp(HAN, "u").test(said) ? hanFinder(said) : latinFinder(said);
};

/** The first `numbered` of the texts are pages that a person can turn to. */
export const namesFound = (texts: readonly string[], names: readonly string[], numbered: number): Finding[] => {
  const finders = [...new Set(names)].flatMap((name) => {
    const find = finderOf(name);
    return find ? [{ name, find }] : [];
  });
  const words = new Set<string>();
  const on: number[] = [];
  texts.forEach((said, i) => {
    const text = plain(said);
    const here = finders.filter(({ find }) => find(text));
    for (const { name } of here) words.add(name.slice(0, 80));
    if (here.length > 0 && i < numbered) on.push(i + 1);
  });
  if (words.size === 0) return [];
  return [warning("name-found", { words: [...words].slice(0, 5), ...(on.length > 0 && firstPages(on)) })];
};
