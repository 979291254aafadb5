import { cell, useCell } from "../device/cell.ts";
import { onRememberedElsewhere, recall, remember } from "../device/remember.ts";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const themeOf = (value: string | null): Theme => THEMES.find((known) => known === value) ?? "system";

const theme = cell<Theme>(themeOf(recall("theme")));

const wear = (chosen: Theme): void => {
  if (chosen === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = chosen;
  theme.set(chosen);
};

export const startTheme = (): void => {
  wear(theme.get());
  onRememberedElsewhere("theme", (value) => wear(themeOf(value)));
};

export const chooseTheme = (chosen: Theme): void => {
  remember("theme", chosen);
  wear(chosen);
};

export const useTheme = (): Theme => useCell(theme);
