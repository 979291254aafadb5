/** How much is done, as data: what the measured acts are multiplied by. Each parameter says where it comes from. */
import { framework } from "../seed/framework.ts";
import { programmeFrom } from "../seed/programme.ts";

type Source = "programme" | "framework" | "deployment" | "documentation" | "assumed";

export interface Parameter {
  readonly value: number;
  readonly source: Source;
}

const from = (source: Source, value: number): Parameter => ({ value, source });

// The day that the programme begins on changes nothing here.
const programme = programmeFrom("2026-01-01");
const { years } = programme.hours;
const items = framework.competencies.flatMap((competency) => competency.items);
/** Files of a kind that one submission holds, in the mean over the framework's points. */
const filesOf = (kind: string): number =>
  items.filter((item) => item.kind === kind).reduce((sum, item) => sum + item.minFiles, 0) /
  framework.competencies.length;

export const PARAMETERS = {
  /** Hours asked for in three years, an hour an evening. */
  eveningsAYear: from("programme", programme.hours.requiredHundredths / 100 / years),
  selfAssessmentsAYear: from("assumed", 1),
  pointsAYear: from("programme", programme.scoring.pointsRequired / years),
  /** One in five comes a second time: handed back, or tried again. */
  submissionsAPoint: from("assumed", 1.2),
  scorers: from("programme", programme.scoring.scorers),
  /** One case in five needs a third. */
  thirdScorers: from("assumed", 0.2),
  verdictReadings: from("assumed", 2),
  documents: from("framework", filesOf("document")),
  pictures: from("framework", filesOf("image")),
  videos: from("framework", filesOf("video")),
  /** A text with pictures; a phone's photograph; ten minutes of lesson at 2 Mbit/s. The framework takes 20 MB, 15 MB and 1 GB. */
  documentMegabytes: from("assumed", 1.5),
  pictureMegabytes: from("assumed", 3),
  videoMegabytes: from("assumed", 150),
  /** Everything handed in is kept; the table is for the last month of the third year, the dearest. */
  keptMonths: from("programme", years * 12),
  /** Of all people, in a month. Cognito bills each of them once. */
  activeShare: from("assumed", 0.6),
  /** Times a month that somebody's browser fetches the app anew: a deployment, another device. */
  freshBrowsers: from("assumed", 1.5),
  rosterBytes: from("assumed", 2000),

  memoryMegabytes: from("deployment", 1024),
  inspectorMegabytes: from("deployment", 3008),
  /** Looking into a file, copying and comparing it, its process's start included; and what size adds. Above what the tests take here. */
  inspectionSeconds: from("assumed", 1.5),
  inspectionSecondsAMegabyte: from("assumed", 0.01),
  /** Opening and joining an upload, its copy and its text. */
  putsAFile: from("deployment", 4),
  partMegabytes: from("deployment", 8.4),
  /** Lambda gives one whole processor for so much memory; the functions were measured on one. */
  processorMegabytes: from("documentation", 1769),
  /** Waiting for one call to the table, within a region. */
  tableCallMs: from("assumed", 5),
  /** What Lambda takes to start Node, before the function's own code. */
  runtimeStartMs: from("assumed", 150),
  looksAMonth: from("deployment", 730),
  /** A line of the API's access log, and the three lines that Lambda writes about a call. */
  accessLineBytes: from("assumed", 400),
  platformLineBytes: from("assumed", 400),
  logMonths: from("deployment", 3),
  /** Logs are stored compressed. */
  logCompression: from("documentation", 0.15),
  /** A line of the evidence bucket's access log, and the months that it is kept. */
  storeLineBytes: from("assumed", 700),
  storeLineMonths: from("deployment", 13),
  alarms: from("deployment", 10),
  dashboards: from("deployment", 1),
  /** Said only while something waits for a score. */
  metrics: from("deployment", 4),
} as const satisfies Record<string, Parameter>;
export type Parameters = { readonly [K in keyof typeof PARAMETERS]: number };

export const parameters = (change: Partial<Parameters> = {}): Parameters => ({
  ...(Object.fromEntries(Object.entries(PARAMETERS).map(([name, { value }]) => [name, value])) as Parameters),
  ...change,
});

export interface Workload {
  readonly people: number;
  /** Of the calls, those that meet a function that must be started first. Fewer, the more there is to do. Assumed. */
  readonly coldShare: number;
}

export const WORKLOADS = {
  demo: { people: 500, coldShare: 0.2 },
  city: { people: 40_000, coldShare: 0.02 },
  province: { people: 1_000_000, coldShare: 0.002 },
} as const satisfies Record<string, Workload>;
export type WorkloadName = keyof typeof WORKLOADS;
