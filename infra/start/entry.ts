/**
 * The start as a Lambda function, which CloudFormation calls when a deployment is made. It waits for an answer, so whatever
 * happens is answered: even what cannot be loaded is loaded within.
 */
import { Logger } from "@aws-lambda-powertools/logger";
import type { CloudFormationCustomResourceEvent } from "aws-lambda";

const log = new Logger({ serviceName: "start" });

/** As CloudFormation reads it. Source: its custom resource reference. */
interface Answer {
  readonly Status: "SUCCESS" | "FAILED";
  readonly Reason?: string;
  readonly Data?: Record<string, string>;
}

const send = async (event: CloudFormationCustomResourceEvent, answer: Answer): Promise<void> => {
  const { StackId, RequestId, LogicalResourceId } = event;
  // One for the life of the stack, so that a change is never mistaken for a replacement.
  const PhysicalResourceId = "start";
  // Without a content type: the link is signed for none.
  const body = new TextEncoder().encode(
    JSON.stringify({ ...answer, StackId, RequestId, LogicalResourceId, PhysicalResourceId }),
  );
  const { ok, status } = await fetch(event.ResponseURL, { method: "PUT", body });
  if (!ok) throw new Error(`CloudFormation did not take the answer: ${status}`);
};

/** What went wrong, where the whole of it is, and what helps. CloudFormation takes 4096 bytes in all. */
const reasonOf = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  return (
    `The deployment could not be filled: ${message.slice(0, 1000)} More in the log group ${process.env["AWS_LAMBDA_LOG_GROUP_NAME"]}. ` +
    "Deploy again: what is there stays, and the load goes on where it stopped. " +
    "With -c startWith=nothing the platform comes up empty."
  );
};

const answerTo = async ({ RequestType, ResourceProperties }: CloudFormationCustomResourceEvent): Promise<Answer> => {
  // What was filled in is the city's, and goes or stays with the table.
  if (RequestType === "Delete") return { Status: "SUCCESS" };
  try {
    const { fillDeployed } = await import("./deployed.ts");
    return { Status: "SUCCESS", Data: await fillDeployed(ResourceProperties["StartWith"], log) };
  } catch (error) {
    log.error("the deployment could not be filled", { error: error as Error });
    return { Status: "FAILED", Reason: reasonOf(error) };
  }
};

/** Ends without an answer only if it is killed, or CloudFormation cannot be reached; then Lambda calls it again, and the load goes on. */
export const handler = async (event: CloudFormationCustomResourceEvent): Promise<void> =>
  send(event, await answerTo(event));
