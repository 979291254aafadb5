/** How much of each thing is used in a month: measured acts times how often they are done. */
import type { Act, ActName, Measured } from "./measured.ts";
import type { Line } from "./prices.ts";
import type { Parameters, Workload } from "./workloads.ts";

const MONTHS = 12;
/** As AWS bills, near enough. */
const GIGABYTE = 1_000_000_000;
const MEGABYTE = 1_000_000;

/** How often each act is done in a month. */
const actsOf = (p: Parameters, people: number): Record<ActName, number> => {
  const submission = (people * p.pointsAYear * p.submissionsAPoint) / MONTHS;
  return {
    firstVisit: people * p.activeShare * p.freshBrowsers,
    evening: (people * p.eveningsAYear) / MONTHS,
    selfAssessment: (people * p.selfAssessmentsAYear) / MONTHS,
    submission,
    review: submission * (p.scorers + p.thirdScorers),
    verdict: submission * p.verdictReadings,
    watch: p.looksAMonth,
  };
};

/** Seconds that Lambda bills at one gigabyte for the processor's and the table's time. */
const billedSeconds = (p: Parameters, processorMs: number, tableCalls: number): number =>
  ((processorMs * (p.processorMegabytes / p.memoryMegabytes) + tableCalls * p.tableCallMs) / 1000) *
  (p.memoryMegabytes / 1024);

export interface Usage {
  /** By line, in the unit that its price is for. */
  readonly lines: Readonly<Record<Line, number>>;
  /** What a submission's files weigh, in the mean. */
  readonly submissionBytes: number;
  readonly requests: number;
}

/** A month of a workload, with all that was left behind in the months before. `nobodyComes`: everything is stored, and nobody is there. */
export const usageOf = (
  { acts, functions }: Measured,
  p: Parameters,
  { people, coldShare }: Workload,
  nobodyComes = false,
): Usage => {
  const done = actsOf(p, people);
  const now = actsOf(p, nobodyComes ? 0 : people);
  const sum = (unit: keyof Act, counts = now): number =>
    Object.entries(counts).reduce(
      (total, [name, count]) => total + (name === "watch" ? 0 : acts[name as ActName][unit] * count),
      0,
    );

  const files = p.documents + p.pictures + p.videos;
  const megabytes = p.documents * p.documentMegabytes + p.pictures * p.pictureMegabytes + p.videos * p.videoMegabytes;
  const submissionBytes = megabytes * MEGABYTE;
  const stored = done.submission * p.keptMonths;
  // Each scorer opens every file, and the teacher looks at what she has handed in.
  const readings = now.review + now.submission;

  const requests = sum("requests");
  const calls = requests + sum("facts");
  const started = calls * coldShare;
  const { api, worker, watch } = functions;
  const lambdaSeconds =
    billedSeconds(p, requests * api.warmMs + sum("facts") * worker.warmMs, sum("tableCalls")) +
    billedSeconds(p, started * (api.coldMs + p.runtimeStartMs), 0);
  const inspectionSeconds =
    now.submission *
    (files * p.inspectionSeconds + megabytes * p.inspectionSecondsAMegabyte) *
    (p.inspectorMegabytes / 1024);
  const watchSeconds = billedSeconds(
    p,
    p.looksAMonth * (watch.coldMs + p.runtimeStartMs),
    p.looksAMonth * acts.watch.tableCalls,
  );

  const tableBytes = sum("storedBytes", done) * p.keptMonths + people * p.rosterBytes;
  const fileCalls = readings * files + sum("filePuts") + sum("fileGets");
  const storeLines = (fileCalls / GIGABYTE) * p.storeLineBytes * p.storeLineMonths;
  const logBytes =
    requests * (p.accessLineBytes + p.platformLineBytes) + (sum("facts") + p.looksAMonth) * p.platformLineBytes;

  return {
    submissionBytes,
    requests,
    lines: {
      lambdaTime: lambdaSeconds + inspectionSeconds,
      lambdaCalls: calls,
      watchTime: watchSeconds,
      watchReads: p.looksAMonth * acts.watch.readUnits,
      apiCalls: requests,
      tableReads: sum("readUnits"),
      tableWrites: sum("writeUnits"),
      tableStorage: tableBytes / GIGABYTE,
      tableRecovery: tableBytes / GIGABYTE,
      // The original and the copy that reviewers see.
      evidenceStorage: (2 * stored * submissionBytes) / GIGABYTE + storeLines,
      evidencePuts: now.submission * (files * p.putsAFile + megabytes / p.partMegabytes),
      evidenceGets: fileCalls,
      evidenceOut: (readings * submissionBytes) / GIGABYTE,
      webOut: (sum("assetBytes") + sum("answerBytes")) / GIGABYTE,
      webCalls: sum("assetRequests") + requests,
      webFunction: sum("assetRequests"),
      logsIn: logBytes / GIGABYTE,
      logsStorage: (logBytes / GIGABYTE) * p.logMonths * p.logCompression,
      metrics: nobodyComes ? 0 : p.metrics,
      alarms: p.alarms,
      dashboards: p.dashboards,
      people: nobodyComes ? 0 : people * p.activeShare,
      deadLetters: 0,
      clock: p.looksAMonth,
    },
  };
};
