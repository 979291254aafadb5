/** How much processor the bundled functions use, cold and warm: what Lambda bills, apart from the waiting. */
import { marshall } from "@aws-sdk/util-dynamodb";
import { describe, expect, it } from "vitest";

import type { SubmissionView } from "../../functions/submission/contract.ts";
import { bundleFunctions, functionsAreStale } from "../../infra/bundle.ts";
import { keepMeasured, type Measured, readMeasured } from "../../infra/cost/measured.ts";
import { allOf } from "../items.ts";
import { fullDraft, handIn } from "../submission/evidence.ts";
import { startTown } from "../town.ts";
import { httpEvent, type Lambda, startLambda } from "./lambda.ts";
import { type Figure, figure, medianOf, print } from "./measure.ts";

const writes = process.env["MEASURE"] === "write";
const COLD_STARTS = 5;
const ROUNDS = 25;
/** Processors differ; a function that takes twice what was written down has grown, or the page tells of another machine. */
const MAX_GROWTH = 2;

const town = await startTown();
const token = await town.platform.tokenFor("lan");

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Loads a function anew for each cold start; the last one goes on, warm. */
const measure = async (
  name: "api" | "worker" | "watch",
  first: object,
  warm: (lambda: Lambda) => Promise<number[]>,
): Promise<{ coldMs: number; warmMs: number }> => {
  const cold: number[] = [];
  for (let start = 1; ; start++) {
    const lambda = startLambda(name, town, token);
    try {
      cold.push((await lambda.call(first)).processorMs);
      if (start < COLD_STARTS) continue;
      return { coldMs: Math.round(medianOf(cold)), warmMs: Math.round(meanOf(await warm(lambda)) * 10) / 10 };
    } finally {
      lambda.close();
    }
  }
};

describe("the functions, as they are uploaded", () => {
  it("use no more processor than the cost page says", { timeout: 180_000 }, async () => {
    if (functionsAreStale()) await bundleFunctions();
    const draft = await fullDraft(town, "lan", "A6");
    await handIn(town, "mei", "C5");
    const path = `/submissions/${draft.id}`;
    // What an evening and a submission ask for, in the proportions of `infra/cost/measured.json`: mostly reading.
    const round = [
      httpEvent(token, "GET", "/me"),
      httpEvent(token, "GET", "/framework"),
      httpEvent(token, "GET", "/courses?q=课"),
      httpEvent(token, "GET", "/submissions"),
      httpEvent(token, "GET", "/credit"),
      httpEvent(token, "GET", "/series"),
      httpEvent(token, "GET", path),
      httpEvent(token, "GET", `${path}/evidence/${draft.evidence[0]?.id}/link`),
    ];
    const api = await measure("api", httpEvent(token, "GET", "/me"), async (lambda) => {
      const times: number[] = [];
      for (let turn = 0; turn < ROUNDS; turn++) {
        for (const event of round) {
          const { answer, processorMs } = await lambda.call(event);
          expect(answer.statusCode, JSON.stringify(answer)).toBeLessThan(300);
          // Warm from the third round on: code that has been compiled, connections that are open.
          if (turn > 2) times.push(processorMs);
        }
      }
      expect(await town.ask<SubmissionView>("lan", "GET", path)).toMatchObject({ state: "draft" });
      return times;
    });

    const [fact] = await allOf(town.platform, "event");
    const record = {
      eventName: "INSERT",
      dynamodb: { SequenceNumber: "1", NewImage: marshall(fact ?? {}, { removeUndefinedValues: true }) },
    };
    const repeat = (event: object) => async (lambda: Lambda) => {
      const times: number[] = [];
      for (let turn = 0; turn < ROUNDS; turn++) times.push((await lambda.call(event)).processorMs);
      return times.slice(3);
    };
    const worker = await measure("worker", { Records: [record] }, repeat({ Records: [record] }));
    const watch = await measure("watch", {}, repeat({}));

    const functions: Measured["functions"] = { api, worker, watch };
    if (writes) await keepMeasured({ functions });
    const kept = (await readMeasured()).functions;
    const figures = (Object.keys(functions) as (keyof typeof functions)[]).flatMap((name): Figure[] => [
      figure(`${name}: processor of a cold start`, functions[name].coldMs, kept[name].coldMs * MAX_GROWTH, "ms", 0),
      figure(`${name}: processor of a warm call`, functions[name].warmMs, kept[name].warmMs * MAX_GROWTH, "ms"),
    ]);
    print(figures);
    expect(figures.filter(({ holds }) => !holds)).toEqual([]);
  });
});
