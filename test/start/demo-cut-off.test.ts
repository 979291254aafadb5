import { describe, expect, test } from "vitest";

import { city } from "../../infra/seed/city.ts";
import { scripts } from "../../infra/seed/scripts.ts";
import { cutOffAfter, newDeployment, ofKind } from "./deployment.ts";
import { asWritten, storiesIn } from "./stories.ts";

/** Five loads, each of which takes some seconds on an idle machine. */
const WITHIN_MS = 400_000;
/** Of each kind of ending one; `demo.test.ts` plays all of them, in the whole city. */
const some = scripts.filter(({ ending }, i) => scripts.findIndex((other) => other.ending.to === ending.to) === i);
/** The first teachers, who act in the stories, and everybody else but teachers. */
const people = city.people.filter(({ username }) => !username.startsWith("t") || username < "t0031");
const small = { people, scripts: some };

describe("the demo, cut off again and again", () => {
  test(
    "goes on each time: standards and people whole, a story that was cut short as far as it came, all others as written",
    async () => {
      const deployment = await newDeployment();
      const { fill, items, table } = deployment;
      // In the roster, in a self-assessment, and in stories; each call sends the roster's rows anew.
      const cuts = [150, 274, 324];
      for (const writes of cuts)
        await expect(fill("demo", cutOffAfter(writes, table), undefined, small)).rejects.toThrow(/killed|internal/);
      const [progress] = ofKind(await items(), "start");
      expect(progress?.data["finishedAt"]).toBeUndefined();
      expect(progress?.data["scenes"]).toBeGreaterThan(5);

      expect(await fill("demo", table, undefined, small)).toEqual({ with: "demo", now: true });
      const there = await items();
      expect(ofKind(there, "framework")).toHaveLength(1);
      expect(ofKind(there, "place")).toHaveLength(city.places.length);
      expect(ofKind(there, "person")).toHaveLength(people.length + 1);
      const stories = new Set(storiesIn(there));
      const short = asWritten(some).filter((story) => !stories.has(story));
      // The first cut is in the roster.
      expect(short.length).toBeLessThanOrEqual(2 * (cuts.length - 1));
      expect(ofKind(there, "start")[0]?.data).toMatchObject({
        finishedAt: expect.any(String),
        scenes: some.length + 3,
      });
    },
    WITHIN_MS,
  );
});

describe("the demo, called again while it is being filled in", () => {
  test(
    "is gone on with by the later call alone",
    async () => {
      const { fill, items, table } = await newDeployment();
      let second: Promise<unknown> | undefined;
      const say = (line: string): void => {
        if (line.includes("scene 5 ")) second = fill("demo", table, undefined, small);
      };
      const first = fill("demo", table, say, small);
      await expect(first).rejects.toThrow(/Another load has taken this one over/);
      expect(await second).toEqual({ with: "demo", now: true });
      const stories = storiesIn(await items()).map((story) => story.split(" ", 2).join(" "));
      expect(new Set(stories).size).toBe(stories.length);
      expect(stories.length).toBeGreaterThanOrEqual(some.length - 1);
    },
    WITHIN_MS,
  );
});
