/**
 * First letters of the pinyin, from the order in which the browser itself sorts Chinese: the first character of each letter's
 * stretch, by the collation of pinyin (Unicode CLDR, zh, co-pinyin). A character with several readings has its commonest.
 */
const FIRST_OF_LETTER = "阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀";
const LETTERS = "abcdefghjklmnopqrstwxyz";

const known = new Map<string, string>();
let order: Intl.Collator | undefined;

const letterOf = (character: string): string => {
  if (!/\p{Script=Han}/u.test(character)) return character.toLowerCase();
  const collator = (order ??= new Intl.Collator("zh-CN-u-co-pinyin"));
  const at = [...FIRST_OF_LETTER].findLastIndex((first) => collator.compare(first, character) <= 0);
  return LETTERS[at] ?? character;
};

export const initialsOf = (text: string): string =>
  [...text]
    .map((character) => {
      const letter = known.get(character) ?? letterOf(character);
      known.set(character, letter);
      return letter;
    })
    .join("");
