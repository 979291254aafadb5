/** What was measured, in one file: written by the measuring tests when they are asked to, checked by them otherwise, read by the cost page. */
import { readFile, writeFile } from "node:fs/promises";

import * as z from "zod";

const count = z.number().nonnegative();

/** What one act takes from beginning to end: everything the browser asks for, and the workers that it wakes. */
const Act = z.object({
  /** To the API, with what it answers and what it is sent. */
  requests: count,
  answerBytes: count,
  bodyBytes: count,
  /** To the web distribution, compressed. */
  assetRequests: count,
  assetBytes: count,
  /** To the file store, by the browser and by the function that checks a file; the files' own bytes are the workload's. */
  filePuts: count,
  fileGets: count,
  /** Calls to the table, and the units it billed. */
  tableCalls: count,
  readUnits: count,
  writeUnits: count,
  /** Facts published, each delivered to the worker. */
  facts: count,
  /** What stays in the table, its index included. */
  storedBytes: count,
});
export type Act = z.infer<typeof Act>;

export const ACTS = ["firstVisit", "evening", "selfAssessment", "submission", "review", "verdict", "watch"] as const;
export type ActName = (typeof ACTS)[number];

/** Processor time of a bundled function on one core, so that a busy machine says the same as an idle one. */
const Processor = z.object({
  /** Loading the module and answering the first request. */
  coldMs: count,
  /** One request, or one fact, after the first ones: the mean. */
  warmMs: count,
});

const Measured = z.object({
  acts: z.record(z.enum(ACTS), Act),
  functions: z.object({ api: Processor, worker: Processor, watch: Processor }),
});
export type Measured = z.infer<typeof Measured>;

const FILE = new URL("measured.json", import.meta.url);

export const readMeasured = async (): Promise<Measured> => Measured.parse(JSON.parse(await readFile(FILE, "utf8")));

/** Replaces one part; the other stays as it was measured. */
export const keepMeasured = async (part: Partial<Measured>): Promise<void> => {
  const kept = JSON.parse(await readFile(FILE, "utf8").catch(() => "{}")) as Partial<Measured>;
  await writeFile(FILE, `${JSON.stringify({ ...kept, ...part }, undefined, 2)}\n`);
};
