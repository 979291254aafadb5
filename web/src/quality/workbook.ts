/** The board as a workbook: what is on the screen and no more. */
import type { AgreementCell, Estimate, QualityBoard } from "#contract/quality";
import type { Text } from "#kernel/text";
import { type CellValue, writeXlsx } from "hucre/xlsx";

import type { Same } from "../language/catalogue.ts";
import type { qualityWords } from "./words.ts";

type Words = Same<(typeof qualityWords)["zh"]>;

interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly CellValue[])[];
}

const rounded = (value: number | undefined): CellValue =>
  value === undefined ? null : Math.round(value * 1000) / 1000;

const interval = (estimate: Estimate | undefined): CellValue[] => [
  rounded(estimate?.value),
  rounded(estimate?.low),
  rounded(estimate?.high),
];

const nothing = (cells: number): CellValue[] => Array.from({ length: cells }, () => null);

const agreementRow = (words: Words, group: string, name: string, cell: AgreementCell): CellValue[] =>
  cell.state === "hidden"
    ? [group, name, ...nothing(11), words.hidden[cell.because]]
    : [
        group,
        name,
        cell.cases,
        ...interval(cell.exact),
        ...interval(cell.alpha),
        ...interval(cell.kappa),
        rounded(cell.disputed),
        null,
      ];

/** Agreement, scorers, weeks; the names of the columns first. */
export const sheetsOf = (board: QualityBoard, words: Words, text: (words: Text) => string): Sheet[] => {
  const { sheet } = words;
  const ends = [sheet.low, sheet.high];
  const row = (group: string) => (name: string, cell: AgreementCell) => agreementRow(words, group, name, cell);
  return [
    {
      name: words.agreement,
      rows: [
        [
          sheet.group,
          sheet.name,
          sheet.cases,
          sheet.exact,
          ...ends,
          sheet.alpha,
          ...ends,
          sheet.kappa,
          ...ends,
          sheet.disputed,
          sheet.note,
        ],
        row(words.whole)(`${board.from} – ${board.to}`, board.whole),
        ...board.criteria.map(({ criterionId, cell }) => row(words.byCriterion)(criterionId, cell)),
        ...board.competencies.map(({ competency, cell }) => row(words.byCompetency)(competency, cell)),
        ...board.districts.map(({ name, cell }) => row(words.byDistrict)(name ? text(name) : words.noDistrict, cell)),
        ...board.areas.map(({ area, cell }) => row(words.byArea)(words.areas[area], cell)),
      ],
    },
    {
      name: words.scorers,
      rows: [
        [
          sheet.name,
          sheet.cases,
          sheet.exact,
          ...ends,
          sheet.severity,
          ...ends,
          sheet.lower,
          sheet.infit,
          sheet.lately,
          sheet.note,
        ],
        ...board.scorers.map(({ name, cases, cell }): CellValue[] =>
          cell.state === "hidden"
            ? [text(name), cases, ...nothing(9), words.hidden[cell.because]]
            : [
                text(name),
                cases,
                ...interval(cell.exact),
                ...interval(cell.severity),
                rounded(cell.lowerShare),
                rounded(cell.infit),
                words.lately[cell.lately],
                null,
              ],
        ),
      ],
    },
    {
      name: words.weekly,
      rows: [
        [words.week, words.decidedShort, words.lateShort],
        ...board.weeks.map(({ week, decided, late }) => [week, decided, late]),
      ],
    },
  ];
};

export const writeBoard = async (
  board: QualityBoard,
  words: Words,
  text: (words: Text) => string,
): Promise<Uint8Array<ArrayBuffer>> => {
  const sheets = sheetsOf(board, words, text).map(({ name, rows }) => ({ name, rows: rows.map((row) => [...row]) }));
  return (await writeXlsx({ sheets, properties: { title: words.title, creator: "微能" } })) as Uint8Array<ArrayBuffer>;
};
