/** Cuts text into the terms that are searched for: Chinese by dictionary words and pairs of characters, the rest by words. */

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
const HAN = /^\p{Script=Han}+$/u;
const HAN_RUN = /\p{Script=Han}+/gu;

const pairsOf = (run: string): string[] => {
  const characters = [...run];
  return characters.length < 2 ? characters : characters.slice(1).map((character, i) => characters[i] + character);
};

const segmentsOf = (text: string): string[] =>
  [...segmenter.segment(text.toLowerCase())].filter((part) => part.isWordLike).map((part) => part.segment);

/** Every dictionary word, and every pair of neighbouring characters, so that no cut of the dictionary hides a match. */
export const termsOf = (text: string): string[] => {
  const pairs = [...text.matchAll(HAN_RUN)].flatMap(([run]) => pairsOf(run));
  return [...new Set([...segmentsOf(text), ...pairs])];
};

/** Joins neighbouring single characters: the dictionary falls apart on words it does not know. */
const wordsAsked = (query: string): string[] => {
  const words: string[] = [];
  let loose = "";
  for (const word of [...segmentsOf(query), ""]) {
    if (HAN.test(word) && word.length === 1) {
      loose += word;
    } else {
      if (loose !== "") words.push(loose);
      loose = "";
      if (word !== "") words.push(word);
    }
  }
  return words;
};

/** The terms a query asks for; a Chinese word of three characters or more becomes its pairs. */
export const queryTermsOf = (query: string): string[] => [
  ...new Set(wordsAsked(query).flatMap((word) => (HAN.test(word) && word.length > 2 ? pairsOf(word) : [word]))),
];
