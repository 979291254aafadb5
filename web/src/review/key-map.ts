/** Which key stands for which command: hers where she chose one, else ours. Pure. */

/** Commands that a character of the keyboard gives, each with the one we propose. Arrows, paging and Space are not characters. */
export const OUR_KEYS = {
  "not-met": "1",
  pass: "2",
  excellent: "3",
  comment: "c",
  phrases: "/",
  evidence: "e",
  pin: ".",
  moment: "m",
  slower: "[",
  faster: "]",
  undo: "z",
  park: "p",
  return: "r",
  conflict: "x",
  keys: "?",
} as const satisfies Record<string, string>;

export type KeyCommand = keyof typeof OUR_KEYS;
export type KeyMap = Readonly<Record<KeyCommand, string>>;

export const KEY_COMMANDS = Object.keys(OUR_KEYS) as readonly KeyCommand[];

export interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

/** What a Chinese input method writes for the same key. */
const FULL_WIDTH: Readonly<Record<string, string>> = {
  "？": "?",
  "【": "[",
  "】": "]",
  "。": ".",
  "、": "/",
  "／": "/",
  "，": ",",
  "；": ";",
  "‘": "'",
  "’": "'",
  "！": "!",
};

const CODES: Readonly<Record<string, string>> = {
  Slash: "/",
  Period: ".",
  Comma: ",",
  Semicolon: ";",
  Quote: "'",
  BracketLeft: "[",
  BracketRight: "]",
  Minus: "-",
  Equal: "=",
  Backslash: "\\",
  Backquote: "`",
};

const byPlace = (code: string): string | undefined => {
  if (/^Key[A-Z]$/.test(code)) return code.slice(3).toLowerCase();
  return /^(Digit|Numpad)\d$/.test(code) ? code.slice(-1) : CODES[code];
};

/**
 * The key's name, `alt+` before it when Alt is down. With a Chinese input method on, a letter's `key` is "Process", and with Alt
 * it is what Alt writes; its place on the keyboard still tells it.
 */
export const nameOf = ({ key, code, alt, shift }: Pressed): string => {
  if (alt) return `alt+${byPlace(code) ?? key.toLowerCase()}`;
  if (key === "Process" || key === "Unidentified") {
    const place = byPlace(code);
    return shift && place === "/" ? "?" : (place ?? code);
  }
  return key.length === 1 ? (FULL_WIDTH[key] ?? key.toLowerCase()) : key;
};

/** One character, by itself or with Alt; a space, Enter and the arrows have their own meaning. */
const isCharacter = (name: string): boolean => /^(alt\+)?[^\s]$/u.test(name);

export const commandFor = (keys: KeyMap, name: string): KeyCommand | undefined =>
  KEY_COMMANDS.find((command) => keys[command] === name);

/** `taken`: another command has it. `unfit`: no key that can stand for a command. */
export const rebind = (
  keys: KeyMap,
  command: KeyCommand,
  name: string,
): { readonly keys: KeyMap } | { readonly taken: KeyCommand } | "unfit" => {
  if (!isCharacter(name)) return "unfit";
  const other = commandFor(keys, name);
  if (other !== undefined && other !== command) return { taken: other };
  return { keys: { ...keys, [command]: name } };
};

/** What was kept, as far as it still makes sense: a command that is new since keeps our key unless hers has it. */
export const readKeys = (kept: string | null): KeyMap => {
  let keys: KeyMap = OUR_KEYS;
  for (const [command, name] of Object.entries(chosenIn(kept))) {
    if (!Object.hasOwn(OUR_KEYS, command) || typeof name !== "string" || !isCharacter(name)) continue;
    keys = { ...keys, [command]: name };
  }
  const names = Object.values(keys);
  return new Set(names).size === names.length ? keys : OUR_KEYS;
};

const chosenIn = (kept: string | null): Record<string, unknown> => {
  try {
    const read: unknown = JSON.parse(kept ?? "{}");
    return typeof read === "object" && read !== null ? { ...read } : {};
  } catch {
    return {};
  }
};

/** Only where she chose another one. */
export const writeKeys = (keys: KeyMap): string =>
  JSON.stringify(
    Object.fromEntries(KEY_COMMANDS.filter((one) => keys[one] !== OUR_KEYS[one]).map((one) => [one, keys[one]])),
  );

/** As it is printed on a key: `Alt C`. */
export const printed = (name: string): string => name.replace("alt+", "Alt ").toUpperCase().replace("ALT ", "Alt ");
