/** What people do to a text that they take over, by name. Each gives the same text every time. */
import { pick, randomFrom, shuffled } from "../../../infra/seed/random.ts";

/** `other`: an independent text in the same language, to take sentences from. */
type Edit = (text: string, other: string) => string;

const SYNONYMS: readonly (readonly [string, string])[] = [
  ["孩子", "学生"],
  ["这节", "本节"],
  ["往往", "常常"],
  ["仍有", "还有"],
  ["平时", "平常"],
  ["出乎意料", "没料到"],
  ["决定", "打算"],
  ["遗憾", "不足"],
  ["第二天", "次日"],
  ["显示", "表明"],
  ["大约", "约有"],
  ["陪着", "带着"],
  ["pupils", "students"],
  ["lesson", "class"],
  ["almost", "nearly"],
  ["because", "since"],
  ["wanted", "wished"],
  ["could", "were able to"],
];

const chinese = (text: string): boolean => /\p{Script=Han}/u.test(text);
const sentencesOf = (text: string): string[] => text.match(/[^。.\n]+[。.]?|\n+/g) ?? [];
const isSentence = (part: string): boolean => part.trim().length > 12;
const seedOf = (text: string): number => text.length * 31 + (text.codePointAt(40) ?? 0);

const withSentences = (text: string, share: number, change: (sentence: string, nth: number) => string): string => {
  const parts = sentencesOf(text);
  const places = parts.flatMap((part, at) => (isSentence(part) ? [at] : []));
  const chosen = shuffled(places, randomFrom(seedOf(text))).slice(0, Math.round(places.length * share));
  for (const [nth, at] of chosen.entries()) parts[at] = change(parts[at] ?? "", nth);
  return parts.join("");
};

const sentencesFrom = (text: string): string[] =>
  shuffled(sentencesOf(text).filter(isSentence), randomFrom(seedOf(text) + 1));

const synonyms = (text: string): string => SYNONYMS.reduce((changed, [from, to]) => changed.replaceAll(from, to), text);

const rewritten = (text: string, other: string, share: number): string => {
  const fresh = sentencesFrom(other);
  return withSentences(text, share, (_, nth) => fresh[nth] ?? "");
};
const tenthRewritten: Edit = (text, other) => rewritten(text, other, 0.1);

export const EDITS: Readonly<Record<string, Edit>> = {
  copied: (text) => text,
  "other-punctuation": (text) =>
    chinese(text)
      ? text.replaceAll("，", ", ").replaceAll("。", ". ").replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
      : text.replaceAll(", ", " - ").toUpperCase(),
  synonyms,
  typos: (text) => {
    const random = randomFrom(seedOf(text));
    return [...text].map((letter) => (random() < 0.02 ? pick(["的", "了", "e", "a"], random) : letter)).join("");
  },
  "sentences-moved": (text) => {
    const paragraphs = text.split("\n").map((line) => shuffled(sentencesOf(line), randomFrom(seedOf(text))).join(""));
    return shuffled(paragraphs, randomFrom(seedOf(text) + 2)).join("\n");
  },
  "tenth-rewritten": tenthRewritten,
  "quarter-rewritten": (text, other) => rewritten(text, other, 0.25),
  "quarter-left-out": (text) => withSentences(text, 0.25, () => ""),
  "paragraph-put-in": (text, other) => {
    const middle = text.indexOf("\n", text.length / 2);
    return `${text.slice(0, middle)}\n${sentencesFrom(other).slice(0, 5).join("")}\n${text.slice(middle)}`;
  },
  "synonyms-and-a-tenth": (text, other) => tenthRewritten(synonyms(text), other),
  "halves-merged": (text, other) => `${text.slice(0, text.length / 2)}\n${other.slice(other.length / 2)}`,
};

/** Whether the second text, too, is in what the edit makes. */
export const TAKES_FROM_BOTH: ReadonlySet<string> = new Set(["halves-merged"]);
