/** A table as it was at an instant, in a new table. What can do that is asked of the engine. */
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";

import type { Instant } from "../../functions/kernel/time.ts";
import { restorableFrom, restoreToPointInTime } from "./point-in-time.ts";
import { replayStream } from "./replay.ts";

export interface Engine {
  readonly client: DynamoDBClient;
  readonly streams: DynamoDBStreamsClient;
}

export interface Restorer {
  /** In words, for the record. */
  readonly means: string;
  /**
   * Makes `target` and fills it with what `source` held when the second `at` began. The new table has the source's keys and
   * index, and neither stream nor time to live: see `settings.ts`.
   */
  restore(source: string, at: Instant, target: string): Promise<void>;
}

export const pointInTime = ({ client }: Pick<Engine, "client">): Restorer => ({
  means: "RestoreTableToPointInTime",
  restore: (source, at, target) => restoreToPointInTime(client, source, at, target),
});

export const replay = (engine: Engine): Restorer => ({
  means: "replay of the table's stream",
  restore: (source, at, target) => replayStream(engine, source, at, target),
});

/** Point-in-time recovery where the engine has it and it reaches to `at`; else the stream. */
export const restorerFor = async (engine: Engine, source: string, at: Instant): Promise<Restorer> => {
  const restorable = await restorableFrom(engine.client, source);
  return typeof restorable === "object" && restorable.earliest <= at && at <= restorable.latest
    ? pointInTime(engine)
    : replay(engine);
};
