/** The edge of whatever works on facts: reads them off the table's stream, and logs what fails once, here. */
import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { Fact } from "#kernel/event";
// oxlint-disable-next-line import/no-named-as-default -- its types know only the default
import middy from "@middy/core";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";

/** One fact after another, in the stream's order; the answer names the first that failed, and delivery goes on from there. */
export const deliveredTo = (serviceName: string, work: (fact: Fact) => Promise<void>) => {
  const log = new Logger({ serviceName });
  const processor = new BatchProcessor(EventType.DynamoDBStreams);

  const handleRecord = async ({ dynamodb }: DynamoDBRecord): Promise<void> => {
    const image = unmarshall((dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>);
    try {
      await work(Fact.parse(image["data"]));
    } catch (error) {
      log.error("fact failed", { fact: String(image["pk"]), error: error as Error });
      throw error;
    }
  };

  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>()
    .use(injectLambdaContext(log))
    .handler((event, context) =>
      processPartialResponse(event, handleRecord, processor, {
        context,
        processInParallel: false,
        throwOnFullBatchFailure: false,
      }),
    );
};
