/** A text as it is compared: without case, width, spaces, punctuation, quotations and lists of references. */

/** A character or a word that counts, and where it stands in the text. */
export interface Token {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** A row of neighbouring words, by its hash, and where it stands. */
export interface Shingle {
  readonly hash: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Rows of five Chinese characters, or three words of a language that sets words apart: about three words each. Shorter
 * rows are shared by any two texts on one subject; longer ones are lost with every word that is changed.
 */
const ROW_CHINESE = 5;
const ROW_WORDS = 3;
/** A text counts as Chinese from this share of its tokens on. */
const CHINESE_FROM = 0.3;

/** What may be said in another's words; longer spans count, or a whole text could hide between two marks. */
const MAX_QUOTATION = 300;
/** Where more of a text than this stands in marks, they set nothing apart. */
const MAX_QUOTED_SHARE = 0.4;
const QUOTATION = new RegExp(
  ["「」", "『』", "“”", "《》", '""']
    .map(([open = "", close = ""]) => `${open}[^${open}${close}]{1,${MAX_QUOTATION}}${close}`)
    .join("|"),
  "g",
);
/** A line that opens a list of references; it counts as one only in the last half of a text. */
const REFERENCES = /^[\s一二三四五六七八九十\d、.．]*(参考文献|参考资料|参考书目|references|bibliography)[\s:：]*$/gim;

const HAN = /\p{Script=Han}/u;
const WORD = /[\p{L}\p{N}]/u;

/** The parts of a text that are the writer's own, in order. */
const ownParts = (text: string): [from: number, to: number][] => {
  const references = [...text.matchAll(REFERENCES)].find(({ index }) => index >= text.length / 2);
  const end = references?.index ?? text.length;
  const quoted = [...text.slice(0, end).matchAll(QUOTATION)];
  const quotedLength = quoted.reduce((sum, [all]) => sum + all.length, 0);
  if (quotedLength > end * MAX_QUOTED_SHARE) return [[0, end]];
  const starts = [0, ...quoted.map(({ 0: all, index }) => index + all.length)];
  return starts.map((from, i) => [from, quoted[i]?.index ?? end]);
};

const tokensOf = (text: string, from: number, to: number): Token[] => {
  const tokens: Token[] = [];
  let word = "";
  let wordFrom = from;
  const end = (at: number): void => {
    if (word !== "") tokens.push({ word, from: wordFrom, to: at });
    word = "";
  };
  for (let at = from; at < to;) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const next = at + character.length;
    const plain = character.normalize("NFKC").toLowerCase();
    if (HAN.test(plain)) {
      end(at);
      tokens.push({ word: plain, from: at, to: next });
    } else if (WORD.test(plain)) {
      if (word === "") wordFrom = at;
      word += plain;
    } else {
      end(at);
    }
    at = next;
  }
  end(to);
  return tokens;
};

/** FNV-1a, 32 bits, over UTF-16. Stands in the index: never changed without a new version of it. */
const hashOf = (words: readonly string[]): number => {
  let hash = 0x811c9dc5;
  for (const word of words) {
    for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ 0x20, 0x01000193);
  }
  return hash >>> 0;
};

/** Every row of neighbouring words of the writer's own, in order; none reaches over a quotation. `known` rows are left out. */
export const shinglesOf = (text: string, known: ReadonlySet<number> = new Set()): Shingle[] => {
  const parts = ownParts(text).map(([from, to]) => tokensOf(text, from, to));
  const all = parts.flat();
  const chinese = all.filter(({ word }) => HAN.test(word)).length >= all.length * CHINESE_FROM;
  const row = chinese ? ROW_CHINESE : ROW_WORDS;
  return parts.flatMap((tokens) =>
    tokens.slice(row - 1).flatMap((last, i) => {
      const words = tokens.slice(i, i + row).map(({ word }) => word);
      const hash = hashOf(words);
      return known.has(hash) ? [] : [{ hash, from: tokens[i]?.from ?? 0, to: last.to }];
    }),
  );
};
