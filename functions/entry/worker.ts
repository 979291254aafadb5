/** The workers as a Lambda function on the table's stream, which is filtered to facts. */
import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { Fact } from "#kernel/event";
import { newId } from "#kernel/id";
// oxlint-disable-next-line import/no-named-as-default -- its types know only the default
import middy from "@middy/core";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";

import { openWorkers } from "../workers.ts";
import { openProgramme } from "../programme/store.ts";
import { openReviews } from "../review/store.ts";
import { openSubmissions } from "../submission/store.ts";
import { readEnvironment } from "./environment.ts";
import { deployedTable } from "./table.ts";

const log = new Logger({ serviceName: "worker" });
const table = deployedTable(readEnvironment("TABLE_NAME").TABLE_NAME);
const programme = openProgramme(table);

const work = openWorkers({
  review: { store: openReviews(table), newId, findProgramme: (number) => programme.find(number) },
  submission: { store: openSubmissions(table) },
});

const processor = new BatchProcessor(EventType.DynamoDBStreams);

/** The edge of the workers: what fails is logged once, here, and delivered again. */
const handleRecord = async ({ dynamodb }: DynamoDBRecord): Promise<void> => {
  const image = unmarshall((dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>);
  try {
    await work(Fact.parse(image["data"]));
  } catch (error) {
    log.error("fact failed", { fact: String(image["pk"]), error: error as Error });
    throw error;
  }
};

/** One fact after another, in the stream's order; the answer names the first that failed, and delivery goes on from there. */
export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>()
  .use(injectLambdaContext(log))
  .handler((event, context) =>
    processPartialResponse(event, handleRecord, processor, {
      context,
      processInParallel: false,
      throwOnFullBatchFailure: false,
    }),
  );
