import { beforeAll, describe, expect, test } from "vitest";

import { Fact } from "../../functions/kernel/event.ts";
import { newId } from "../../functions/kernel/id.ts";
import { openLog } from "../../functions/kernel/log.ts";
import { systemClock } from "../../functions/kernel/time.ts";
import { openPlatform } from "../../functions/platform.ts";
import { openWorkers } from "../../functions/workers.ts";
import { subjectOf } from "../../infra/local/issuer/person.ts";
import { openFeed } from "../../infra/local/stream.ts";
import { city, featured } from "../../infra/seed/city.ts";
import { scripts } from "../../infra/seed/scripts.ts";
import { newDeployment, ofKind } from "./deployment.ts";
import { asWritten, storiesIn } from "./stories.ts";

/** A load takes half a minute on an idle machine, and was seen to take three where ten other things ran. */
const LOAD_WITHIN_MS = 400_000;

type Deployment = Awaited<ReturnType<typeof newDeployment>>;

const workersOf = ({ table, bucket }: Deployment) =>
  openWorkers(openPlatform({ table, bucket, now: systemClock, newId }));

/** The stream and its workers, as they run beside a load in the cloud. */
const followStream = (deployment: Deployment) => {
  const putAside: Fact[] = [];
  const feed = openFeed({
    endpoint: deployment.url,
    streamArn: deployment.streamArn,
    consumers: [
      {
        work: workersOf(deployment),
        checkpoint: { read: () => Promise.resolve(undefined), write: () => Promise.resolve() },
      },
    ],
    log: openLog("test"),
    putAside: (fact) => Promise.resolve(void putAside.push(fact)),
  });
  const following = feed.follow();
  return { putAside, feed, following };
};

/** Loaded beside the stream's own worker, as in the cloud. */
describe("the demo", () => {
  let deployment: Deployment;
  const said: string[] = [];
  let putAside: readonly Fact[];
  let filled: unknown;

  beforeAll(async () => {
    deployment = await newDeployment();
    const stream = followStream(deployment);
    putAside = stream.putAside;
    filled = await deployment.fill("demo", deployment.table, (line) => said.push(line));
    await stream.feed.drain();
    await stream.following.close();
  }, LOAD_WITHIN_MS);

  test("is the city, its people and its past, each story as it was written", async () => {
    const items = await deployment.items();
    expect(ofKind(items, "place")).toHaveLength(city.places.length);
    expect(ofKind(items, "person")).toHaveLength(city.people.length + 1);
    expect(new Set(ofKind(items, "person").map(({ data }) => data["username"]))).toEqual(
      new Set([...city.people.map(({ username }) => username), "setup"]),
    );
    expect(storiesIn(items)).toEqual(asWritten());
    expect(filled).toEqual({ with: "demo", now: true });
    expect(putAside).toEqual([]);
  });

  test("says how far it is", () => {
    expect(said.filter((line) => /scene \d+ of \d+/.test(line)).length).toBe(scripts.length + 3);
    expect(said.at(-1)).toBe("Filled with demo.");
  });

  test("leaves every sign-in to the person whose it is", async () => {
    for (const { data } of ofKind(await deployment.items(), "person")) {
      const subject = data["signInSubject"];
      if (data["username"] !== "setup" && subject !== undefined) expect(subject).toBe(subjectOf(data["username"]));
    }
    for (const { username } of featured) {
      expect(await deployment.call(username, "GET", "/me"), username).toMatchObject({ name: { zh: /./ } });
    }
  });

  test("has evidence that was really uploaded", async () => {
    const files = ofKind(await deployment.items(), "submission").flatMap(({ data }) => data["evidence"]);
    expect(files.length).toBeGreaterThan(60);
    for (const { key, sizeBytes } of files) expect((await deployment.bucket.head(key))?.sizeBytes).toBe(sizeBytes);
  });

  test("is not told twice: another call changes nothing", async () => {
    const before = await deployment.items();
    expect(await deployment.fill("demo")).toEqual({ with: "demo", now: false });
    expect(await deployment.items()).toEqual(before);
  });

  test("stands as it is when every fact arrives again, twice and at once", async () => {
    const before = await deployment.items();
    const facts = ofKind(before, "event").map(({ data }) => Fact.parse(data));
    expect(new Set(facts.map(({ name }) => name)).size).toBeGreaterThan(3);
    const work = workersOf(deployment);
    await Promise.all(facts.flatMap((fact) => [work(fact), work(fact)]));
    expect(await deployment.items()).toEqual(before);
  });
});
