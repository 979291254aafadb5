import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";

import { defineFact, type Fact, MAX_DELIVERIES, publish } from "../../functions/kernel/event.ts";
import { newId } from "../../functions/kernel/id.ts";
import { openTable, type Table } from "../../functions/kernel/table.ts";
import { systemClock } from "../../functions/kernel/time.ts";
import { dynamoClient, type Engine, ensureTable, startDynamoDB } from "../../infra/local/dynamodb.ts";
import { openFeed, telling } from "../../infra/local/stream.ts";

const Happened = defineFact("something-happened", z.object({ what: z.string() }));
const quiet = () => {};
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

let engine: Engine;
beforeAll(async () => {
  engine = await startDynamoDB();
});
afterAll(() => engine.close());

const kept = () => {
  let place: string | undefined;
  return {
    read: () => Promise.resolve(place),
    write: (reached: string) => Promise.resolve(void (place = reached)),
  };
};

/** A table of its own with its stream, and what its consumers have heard. */
const openStream = async (tableName: string) => {
  const client = dynamoClient(engine.url);
  const streamArn = await ensureTable(client, tableName);
  const made = openTable(DynamoDBDocumentClient.from(client), tableName, () => Promise.reject(new Error("no cursor")));
  const putAside: string[] = [];
  const open = (consumers: Parameters<typeof openFeed>[0]["consumers"]) =>
    openFeed({
      endpoint: engine.url,
      streamArn,
      consumers,
      log,
      putAside: (fact) => Promise.resolve(void putAside.push(whatOf(fact))),
    });
  return { made, open, putAside };
};

const whatOf = ({ data }: Fact): string => String(data["what"]);
const tell = (table: Table, what: string) =>
  table.transact([publish(Happened, { what }, { id: newId("event"), at: systemClock() })]);

const hearing = (heard: string[], until?: Promise<void>) => ({
  work: async (fact: Fact) => {
    await until;
    heard.push(whatOf(fact));
  },
  checkpoint: kept(),
});

test("a slow consumer keeps no other waiting, and each hears everything in order", async () => {
  const { made, open } = await openStream("slow");
  let goOn = quiet;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  const [quick, slow]: string[][] = [[], []];
  const feed = open([hearing(quick ?? []), hearing(slow ?? [], held)]);
  const table = telling(made, () => feed);
  const following = feed.follow();
  for (const what of ["a", "b", "c"]) await tell(table, what);
  await expect.poll(() => quick).toEqual(["a", "b", "c"]);
  expect(slow).toEqual([]);
  const drained = feed.drain();
  goOn();
  await drained;
  expect(slow).toEqual(["a", "b", "c"]);
  await following.close();
});

test("what the work itself publishes is worked on before the stream counts as drained", async () => {
  const { made, open } = await openStream("chain");
  const heard: string[] = [];
  const feed = open([
    {
      checkpoint: kept(),
      async work(fact) {
        heard.push(whatOf(fact));
        if (heard.length < 5) await tell(table, `after ${whatOf(fact)}`);
      },
    },
  ]);
  const table = telling(made, () => feed);
  await tell(table, "first");
  await feed.drain();
  expect(heard).toHaveLength(5);
  const following = feed.follow();
  heard.length = 3;
  await tell(table, "first again");
  await feed.drain();
  expect(heard).toHaveLength(5);
  await following.close();
});

test("each consumer goes on where it was; what another had heard before does not come to it again", async () => {
  const { made, open } = await openStream("again");
  const before: string[] = [];
  const knows = hearing(before);
  const first = open([knows]);
  await tell(made, "old");
  await first.drain();
  const [known, news]: string[][] = [[], []];
  const second = open([{ ...hearing(known ?? []), checkpoint: knows.checkpoint }, hearing(news ?? [])]);
  await tell(made, "new");
  await second.drain();
  expect([before, known, news]).toEqual([["old"], ["new"], ["old", "new"]]);
});

test("what fails each time is put aside, and what comes after it is heard", async () => {
  const { made, open, putAside } = await openStream("fails");
  const heard: string[] = [];
  const feed = open([
    {
      checkpoint: kept(),
      work: (fact) => {
        heard.push(whatOf(fact));
        return whatOf(fact) === "bad" ? Promise.reject(new Error("on purpose")) : Promise.resolve();
      },
    },
  ]);
  await tell(made, "bad");
  await tell(made, "good");
  await feed.drain();
  expect(heard).toEqual([...Array.from({ length: MAX_DELIVERIES }, () => "bad"), "good"]);
  expect(putAside).toEqual(["bad"]);
});

test("a fact whose place could not be kept is delivered again rather than lost", async () => {
  const { made, open } = await openStream("place");
  const heard: string[] = [];
  const checkpoint = kept();
  const faults = [new Error("full")];
  const feed = open([
    {
      work: (fact) => Promise.resolve(void heard.push(whatOf(fact))),
      checkpoint: {
        ...checkpoint,
        write(place) {
          const fault = faults.pop();
          return fault ? Promise.reject(fault) : checkpoint.write(place);
        },
      },
    },
  ]);
  await tell(made, "once");
  await feed.drain();
  expect(heard).toEqual(["once", "once"]);
});
