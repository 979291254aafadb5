/** The cost page, written from what was measured. */
import { type Bill, billOf } from "./bill.ts";
import { amount, dollars, exact, price, table } from "./format.ts";
import { ACTS, type Measured } from "./measured.ts";
import { AS_OF, LINES, LITE_PERSON_USD, priceOf, type Region, REGIONS, SOURCES } from "./prices.ts";
import { type Texts, textsOf } from "./texts.ts";
import { usageOf } from "./usage.ts";
import { type Words } from "./words.ts";
import { PARAMETERS, type Parameters, parameters, type WorkloadName, WORKLOADS } from "./workloads.ts";

const NAMES = Object.keys(WORKLOADS) as WorkloadName[];
const HOME: Region = "us-east-1";
const SHOWN_LEADERS = 3;
/** Less than that of a bill is not worth a word. */
const WEIGHS = 0.005;
const VIDEO_MEGABYTES = [50, 150, 500];

export interface Reckoning {
  readonly bill: (name: WorkloadName, region?: Region, change?: Partial<Parameters>) => Bill;
  readonly idle: (name: WorkloadName, region?: Region) => Bill;
}

export const reckon = (measured: Measured): Reckoning => {
  const billed =
    (nobodyComes: boolean) =>
    (name: WorkloadName, region: Region = HOME, change: Partial<Parameters> = {}): Bill =>
      billOf(usageOf(measured, parameters(change), WORKLOADS[name], nobodyComes), region);
  return { bill: billed(false), idle: billed(true) };
};

const yearlyFor = (usd: number, name: WorkloadName): number => (usd * 12) / WORKLOADS[name].people;

const summary = ({ bill, idle }: Reckoning, { words, texts }: { words: Words; texts: Texts }): string =>
  table(
    texts.summaryHead,
    NAMES.map((name) => [
      `${words.workloads[name]}${texts.peopleOf(amount(WORKLOADS[name].people))}`,
      dollars(bill(name).usd),
      dollars(bill(name).usdAfterFree),
      dollars(bill(name, "eu-central-1").usdAfterFree),
      dollars(yearlyFor(bill(name).usdAfterFree, name)),
      dollars(idle(name).usdAfterFree),
    ]),
  );

const billTable = ({ lines, usd, usdAfterFree }: Bill, { lines: words }: Words, texts: Texts): string =>
  table(
    texts.billHead,
    [
      ...lines
        .filter(({ quantity }) => quantity > 0)
        .map(({ line, quantity, usd: one, usdAfterFree: after }) => [
          words[line].name,
          words[line].formula,
          `${amount(quantity)} ${words[line].unit}`.trimEnd(),
          price(priceOf(HOME, line)),
          dollars(one),
          dollars(after),
        ]),
      [`**${texts.total}**`, "", "", "", `**${dollars(usd)}**`, `**${dollars(usdAfterFree)}**`],
    ],
    2,
  );

/** The lines that weigh most, with what can be done about them. */
const leaders = ({ lines, usdAfterFree }: Bill, { lines: words }: Words, texts: Texts): string =>
  lines
    .toSorted((a, b) => b.usdAfterFree - a.usdAfterFree)
    .filter(({ usdAfterFree: usd }, at) => at < SHOWN_LEADERS && usd > usdAfterFree * WEIGHS)
    .map(({ line, usdAfterFree: usd }) => {
      const share = `${Math.round((100 * usd) / usdAfterFree)} %`;
      return `- **${words[line].name}**, ${share}. ${words[line].advice ?? texts.noAdvice}`.trimEnd();
    })
    .join("\n");

const workload = (name: WorkloadName, { bill }: Reckoning, words: Words, texts: Texts): string =>
  [
    `## ${words.workloads[name]}${texts.peopleOf(amount(WORKLOADS[name].people))}`,
    billTable(bill(name), words, texts),
    texts.leaders,
    leaders(bill(name), words, texts),
  ].join("\n\n");

const choices = ({ bill }: Reckoning, words: Words, texts: Texts): string => {
  const after = (name: WorkloadName, change: Partial<Parameters> = {}) => bill(name, HOME, change).usdAfterFree;
  const signIn = (name: WorkloadName): number =>
    bill(name).lines.find(({ line }) => line === "people")?.usdAfterFree ?? 0;
  const lite = LITE_PERSON_USD / priceOf(HOME, "people").usd;
  return table(
    [texts.choice, ...NAMES.map((name) => words.workloads[name])],
    [
      ...VIDEO_MEGABYTES.map((megabytes) => [
        texts.videosOf(megabytes),
        ...NAMES.map((name) => dollars(after(name, { videoMegabytes: megabytes }))),
      ]),
      [texts.keptAYear, ...NAMES.map((name) => dollars(after(name, { keptMonths: 12 })))],
      [texts.lite, ...NAMES.map((name) => dollars(after(name) - signIn(name) * (1 - lite)))],
      [texts.ownIssuer, ...NAMES.map((name) => dollars(after(name) - signIn(name)))],
    ],
  );
};

const measuredTables = ({ acts, functions }: Measured, words: Words, texts: Texts): string[] => [
  table(
    texts.actHead,
    ACTS.map((name) => {
      const act = acts[name];
      const { requests, answerBytes, assetBytes, tableCalls, readUnits, writeUnits, facts, storedBytes } = act;
      const kilobytes = [answerBytes, assetBytes].map((bytes) => amount(bytes / 1000));
      const rest = [tableCalls, readUnits, writeUnits, facts, storedBytes].map(amount);
      return [words.acts[name], amount(requests), ...kilobytes, ...rest];
    }),
  ),
  table(
    texts.functionHead,
    Object.entries(functions).map(([name, { coldMs, warmMs }]) => [`\`${name}\``, amount(coldMs), amount(warmMs)]),
  ),
];

const prices = (words: Words, texts: Texts): string =>
  table(
    texts.priceHead,
    LINES.map((line) => {
      const at = priceOf(HOME, line);
      const regions = (Object.keys(REGIONS) as Region[]).flatMap((region) => {
        const one = priceOf(region, line);
        return [price(one), one.dated];
      });
      const { address, page } = SOURCES[at.source];
      return [
        words.lines[line].name,
        ...regions,
        at.free ? amount(at.free) : "",
        `[${texts.list}](${address}), [${texts.page}](${page})`,
      ];
    }),
  );

const assumed = (words: Words, texts: Texts): string =>
  table(
    texts.parameterHead,
    (Object.keys(PARAMETERS) as (keyof Parameters)[]).map((name) => [
      words.parameters[name],
      exact(PARAMETERS[name].value),
      words.sources[PARAMETERS[name].source],
    ]),
  );

export const pageOf = (measured: Measured, language: "en" | "zh"): string => {
  const reckoning = reckon(measured);
  const { words, texts } = textsOf(language);
  const cold = NAMES.map((name) => `${words.workloads[name]} ${amount(100 * WORKLOADS[name].coldShare)} %`).join(
    texts.comma,
  );
  return `${[
    texts.top(AS_OF),
    summary(reckoning, { words, texts }),
    texts.afterSummary,
    ...NAMES.map((name) => workload(name, reckoning, words, texts)),
    texts.choicesTop,
    choices(reckoning, words, texts),
    texts.idle(
      dollars(
        reckoning
          .idle("demo")
          .lines.filter(({ line }) => line.startsWith("watch"))
          .reduce((sum, { usd }) => sum + usd, 0),
      ),
    ),
    texts.measuredTop,
    ...measuredTables(measured, words, texts),
    texts.parametersTop(cold),
    assumed(words, texts),
    texts.pricesTop(AS_OF),
    prices(words, texts),
    texts.notCounted,
  ].join("\n\n")}\n`;
};
