/** What this browser keeps between visits. A browser that refuses storage forgets, and nothing else breaks. */
export type Kept =
  | "language"
  | "theme"
  | "refresh"
  | "search-key"
  | "review-keys"
  | `review-keys.${string}`
  | `review-key-map.${string}`
  | `phrase-uses.${string}`
  | "uploads"
  | "line-speed"
  | `sign-in.${string}`;

const PREFIX = "weineng.";

export const recall = (name: Kept): string | null => {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
};

export const remember = (name: Kept, value: string): void => {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // Storage is full or refused: the value lives as long as the page.
  }
};

export const forget = (name: Kept): void => {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // Nothing was kept.
  }
};

/** Names kept under a beginning, to clear what was left behind. */
export const keptUnder = (beginning: "sign-in."): `sign-in.${string}`[] => {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX + beginning))
      .map((key) => key.slice(PREFIX.length) as `sign-in.${string}`);
  } catch {
    return [];
  }
};

/** Calls back when another tab changes the value. */
export const onRememberedElsewhere = (name: Kept, changed: (value: string | null) => void): void =>
  addEventListener("storage", (event) => {
    if (event.key === PREFIX + name) changed(event.newValue);
  });
