/** Hands the facts that ask for a plan to the function that makes it, and goes on: a plan takes as long as it takes. */
import { AssignmentAsked, AssignmentWanted } from "#events/pool";
import type { Fact } from "#kernel/event";

const OF_PLANS = [AssignmentAsked.name, AssignmentWanted.name];

/** Lambda keeps what it is handed until the function has done with it. */
export const handingTo =
  (FunctionName: string) =>
  async (fact: Fact): Promise<void> => {
    if (!OF_PLANS.includes(fact.name)) return;
    const { InvokeCommand, LambdaClient } = await import("@aws-sdk/client-lambda");
    await new LambdaClient().send(
      new InvokeCommand({ FunctionName, InvocationType: "Event", Payload: JSON.stringify(fact) }),
    );
  };
