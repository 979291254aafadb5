/** The board as a table for a spreadsheet: what is on the screen and no more. */
import type { AgreementCell, QualityBoard } from "#contract/quality";
import type { Text } from "#kernel/text";

import type { Same } from "../language/catalogue.ts";
import type { qualityWords } from "./words.ts";

type Words = Same<(typeof qualityWords)["zh"]>;
type Cell = string | number | undefined;

/** What a spreadsheet would take for a formula is text. Source: OWASP, "CSV Injection". */
const FORMULA = /^[=+\-@\t\r]/;

const written = (cell: Cell): string => {
  if (cell === undefined) return "";
  if (typeof cell === "number") return String(Math.round(cell * 1000) / 1000);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** With a byte order mark, or Excel reads Chinese as something else. */
export const csvOf = (rows: readonly (readonly Cell[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(written).join(",")).join("\r\n")}\r\n`;

/** `name` puts a competency, a criterion or a place into words. */
export const tableOf = (board: QualityBoard, words: Words, text: (words: Text) => string): Cell[][] => {
  const { csv } = words;
  const agreement = (group: string, name: string, cell: AgreementCell): Cell[] =>
    cell.state === "hidden"
      ? [group, name, ...Array.from({ length: 9 }, () => undefined), words.hidden[cell.because]]
      : [
          group,
          name,
          cell.cases,
          cell.exact?.value,
          cell.alpha?.value,
          cell.alpha?.low,
          cell.alpha?.high,
          cell.kappa?.value,
          cell.disputed,
          undefined,
          undefined,
        ];
  return [
    [
      csv.group,
      csv.name,
      csv.cases,
      csv.exact,
      csv.alpha,
      csv.low,
      csv.high,
      csv.kappa,
      csv.disputed,
      csv.severity,
      csv.infit,
      csv.note,
    ],
    agreement(words.whole, `${board.from} – ${board.to}`, board.whole),
    ...board.criteria.map(({ criterionId, cell }) => agreement(words.byCriterion, criterionId, cell)),
    ...board.competencies.map(({ competency, cell }) => agreement(words.byCompetency, competency, cell)),
    ...board.districts.map(({ name, cell }) => agreement(words.byDistrict, name ? text(name) : words.noDistrict, cell)),
    ...board.areas.map(({ area, cell }) => agreement(words.byArea, words.areas[area], cell)),
    ...board.scorers.map(({ name, cases, cell }): Cell[] =>
      cell.state === "hidden"
        ? [words.scorers, text(name), cases, ...Array.from({ length: 8 }, () => undefined), words.hidden[cell.because]]
        : [
            words.scorers,
            text(name),
            cases,
            cell.exact?.value,
            undefined,
            cell.severity.low,
            cell.severity.high,
            undefined,
            undefined,
            cell.severity.value,
            cell.infit,
          ],
    ),
    ...board.weeks.map(({ week, decided, late }): Cell[] => [
      words.weekly,
      week,
      decided,
      ...Array.from({ length: 8 }, () => undefined),
      `${csv.late} ${late}`,
    ]),
  ];
};
