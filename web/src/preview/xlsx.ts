import readWorkbook from "read-excel-file/universal";

import type { Showing } from "./messages.ts";
import type { Shown } from "./shown.ts";

/** Rows shown at first, and more at each press. */
const ROWS = 200;
/** Columns shown: `A` to `AX`; more do not help anybody read. */
const MAX_COLUMNS = 50;

type Words = Showing["words"];
type Value = string | number | boolean | Date | null;

/** `A`, `B`, … `Z`, `AA`. */
const letterOf = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letterOf(Math.floor(column / 26) - 1) + letterOf(column % 26);

const filled = (words: string, ...values: number[]): string =>
  values.reduce((text, value, at) => text.replace(`{${at}}`, String(value)), words);

const make = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  given: Partial<HTMLElementTagNameMap[Name]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] => {
  const element = Object.assign(document.createElement(name), given);
  element.append(...children);
  return element;
};

const texts = (language: string) => {
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 6, useGrouping: false });
  const dates = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
  return (value: Value): string => {
    if (value instanceof Date) return dates.format(value);
    if (typeof value === "number") return numbers.format(value);
    return typeof value === "boolean" ? String(value).toUpperCase() : (value ?? "");
  };
};

/** One sheet as a table, its first rows first. Values only: a formula shows what it last came to. */
const tableOf = (rows: readonly (readonly Value[])[], words: Words, textOf: (value: Value) => string): Node[] => {
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (columns === 0) return [make("p", { className: "note" }, words.empty)];
  const width = Math.min(columns, MAX_COLUMNS);
  const letters = Array.from({ length: width }, (_, at) => make("th", { scope: "col" }, letterOf(at)));
  const body = make("tbody");
  const more = make("button", { type: "button", className: "more" });
  const add = () => {
    const from = body.rows.length;
    for (const [at, row] of rows.slice(from, from + ROWS).entries()) {
      const cells = Array.from({ length: width }, (_, column) => {
        const value = row[column] ?? null;
        return make("td", { className: typeof value === "number" ? "number" : "" }, textOf(value));
      });
      body.append(make("tr", {}, make("th", { scope: "row" }, String(from + at + 1)), ...cells));
    }
    more.textContent = filled(words.more, body.rows.length, rows.length);
    more.hidden = body.rows.length >= rows.length;
  };
  more.addEventListener("click", add);
  add();
  const table = make("table", {}, make("thead", {}, make("tr", {}, make("td"), ...letters)), body);
  const note = columns > width ? [make("p", { className: "note" }, filled(words.columns, width, columns))] : [];
  return [table, more, ...note];
};

/** A workbook: a tab a sheet, as in the program it comes from. */
export const render = async ({ bytes, words, language }: Showing): Promise<Shown> => {
  const sheets = await readWorkbook(bytes);
  const textOf = texts(language);
  const sheet = make("div", { className: "sheet", id: "sheet" });
  sheet.setAttribute("role", "tabpanel");
  const list = make("div", { className: "sheets" });
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", words.sheets);
  const tabs = sheets.map(({ sheet: name }) => {
    const tab = make("button", { type: "button" }, name);
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", "sheet");
    return tab;
  });
  list.append(...tabs);
  const turnTo = (page: number) => {
    const at = Math.min(Math.max(page, 1), sheets.length) - 1;
    for (const [index, tab] of tabs.entries()) {
      tab.setAttribute("aria-selected", String(index === at));
      tab.tabIndex = index === at ? 0 : -1;
    }
    sheet.replaceChildren(...tableOf((sheets[at]?.data ?? []) as Value[][], words, textOf));
    scrollTo(0, 0);
  };
  for (const [at, tab] of tabs.entries()) {
    tab.addEventListener("click", () => turnTo(at + 1));
    tab.addEventListener("keydown", ({ key }) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[key];
      if (!by) return;
      const next = (at + by + tabs.length) % tabs.length;
      turnTo(next + 1);
      tabs[next]?.focus();
    });
  }
  document.body.classList.add("workbook");
  document.body.append(sheet, list);
  turnTo(1);
  return { pages: [], count: sheets.length, turnTo };
};
