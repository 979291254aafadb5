import { describe, expect, it } from "vitest";

import type { CompetencyView, FrameworkView, NewFramework } from "../../functions/catalog/contract.ts";
import type { SubmissionView } from "../../functions/submission/contract.ts";
import { framework } from "../../infra/seed/framework.ts";
import { fullDraft } from "../submission/evidence.ts";
import { startTown } from "../town.ts";

const town = await startTown();

const current = () => town.ask<FrameworkView>("lan", "GET", "/framework");
const guideOf = (version: number, code: string) =>
  town.ask<CompetencyView>("lan", "GET", `/framework/${version}/competencies/${code}`);

const changed = (change: (copy: NewFramework) => void): NewFramework => {
  const copy = structuredClone(framework);
  change(copy);
  return copy;
};

/** The A6 of the framework, with everything that nests in it. */
const a6Of = ({ competencies }: NewFramework) => {
  const a6 = competencies.find(({ code }) => code === "A6");
  if (!a6) throw new Error("no A6");
  return a6;
};

describe("the framework", () => {
  it("is 30 points in 3 environments and 4 dimensions", async () => {
    const { competencies, environments, dimensions } = await current();
    expect(competencies).toHaveLength(30);
    expect(new Set(competencies.map(({ code }) => code)).size).toBe(30);
    expect(new Set(competencies.map(({ environment }) => environment))).toEqual(
      new Set(environments.map(({ id }) => id)),
    );
    expect(new Set(competencies.map(({ dimension }) => dimension))).toEqual(new Set(dimensions.map(({ id }) => id)));
    expect([environments.length, dimensions.length]).toEqual([3, 4]);
    const fields = ["code", "name", "environment", "dimension", "description", "practiceQuestion"];
    for (const competency of competencies) expect(Object.keys(competency)).toEqual(fields);
  });

  it("says in both languages, for each point, what to hand in and how it is judged at both levels", async () => {
    for (const { code, practiceQuestion } of (await current()).competencies) {
      const { items, description } = await guideOf(1, code);
      expect(items.length, code).toBeGreaterThanOrEqual(2);
      expect(items.length, code).toBeLessThanOrEqual(3);
      const texts = [
        description,
        practiceQuestion,
        ...items.flatMap(({ title, show, criteria }) => [
          title,
          show,
          ...criteria.flatMap((one) => [one.title, one.pass, one.excellent]),
        ]),
      ];
      for (const { zh, en } of texts) {
        expect(zh, code).toMatch(/\p{Script=Han}/u);
        expect(en, code).toMatch(/^[\x20-\x7e‘’“”–—…]+$/);
      }
      for (const { criteria } of items)
        for (const { pass, excellent } of criteria) expect(pass.zh).not.toBe(excellent.zh);
    }
  });

  it("may be kept by the browser for good once it is published, and the current one may not", async () => {
    const fixed = await town.call("lan", "GET", "/framework/1/competencies/A6");
    expect(fixed.headers.get("cache-control")).toMatch(/private.*immutable/);
    expect((await town.call("lan", "GET", "/framework")).headers.get("cache-control")).toBe("no-store");
    for (const path of [
      "/framework/2",
      "/framework/1/competencies/Z9",
      "/framework/0",
      "/framework/99999999999999999999",
    ]) {
      expect(await town.refused("lan", "GET", path), path).toMatchObject({ status: 404 });
    }
  });
});

describe("a framework that contradicts itself", () => {
  it("is refused, each contradiction named", async () => {
    const wrong = changed((copy) => {
      const [first, second] = copy.competencies;
      if (!first || !second) throw new Error("too few");
      first.dimension = "nowhere";
      second.code = first.code;
      second.environment = "Z";
      const a6 = a6Of(copy);
      const [design, clip] = a6.items;
      if (!design || !clip) throw new Error("too few");
      clip.id = design.id;
      clip.maxFiles = 1;
      clip.minFiles = 2;
      design.maxDurationSeconds = 60;
    });
    const at = `/competencies/${wrong.competencies.findIndex(({ code, items }) => code === "A6" && items.length > 2)}`;
    const { status, code, errors } = await town.refused("admin", "POST", "/framework", wrong);
    expect({ status, code }).toEqual({ status: 422, code: "invalid-fields" });
    expect(errors?.map(({ pointer }) => pointer).toSorted()).toEqual(
      [
        "/competencies/0/dimension",
        "/competencies/1/environment",
        "/competencies/1/code",
        `${at}/items/0/maxDurationSeconds`,
        `${at}/items/1/id`,
        `${at}/items/1/maxFiles`,
      ].toSorted(),
    );
    expect((await current()).frameworkVersion).toBe(1);
  });

  it("is refused when two codes differ only in how they are written", async () => {
    const twice = changed((copy) => copy.competencies.push({ ...a6Of(copy), code: "A06" }));
    expect(await town.refused("admin", "POST", "/framework", twice)).toMatchObject({
      status: 422,
      errors: [{ pointer: "/competencies/30/code" }],
    });
  });
});

describe("the next version of the framework", () => {
  it("is published by the administrator alone", async () => {
    for (const username of ["officer", "head", "wu", "lan"]) {
      expect(await town.refused(username, "POST", "/framework", framework)).toMatchObject({
        status: 403,
        code: "forbidden",
      });
    }
  });

  it("leaves an open submission on its old one; a new one begins on the new", async () => {
    const open = await fullDraft(town, "lan");
    const next = changed((copy) => {
      const a6 = a6Of(copy);
      a6.items = a6.items.slice(0, 1).map((item) => ({ ...item, id: "lesson-talk" }));
      a6.name = { zh: "新的讲授", en: "New instruction" };
    });
    expect(await town.ask("admin", "POST", "/framework", next)).toEqual({ frameworkVersion: 2 });

    const begun = await town.ask<SubmissionView>("mei", "POST", "/submissions", { competency: "A6" });
    expect(begun.frameworkVersion).toBe(2);
    expect(begun.gaps.map(({ itemId }) => itemId)).toEqual(["lesson-talk"]);
    expect(await town.ask<SubmissionView>("lan", "GET", `/submissions/${open.id}`)).toMatchObject({
      frameworkVersion: 1,
      gaps: [],
    });
    const handedIn = await town.ask<SubmissionView>(
      "lan",
      "POST",
      `/submissions/${open.id}/submit`,
      undefined,
      open.version,
    );
    expect(handedIn).toMatchObject({ frameworkVersion: 1, state: "submitted" });
    expect((await guideOf(1, "A6")).items).toHaveLength(3);
    expect((await guideOf(2, "A6")).name.en).toBe("New instruction");
  });

  it("published twice at once is two versions or one, never a mixture", async () => {
    const named = (en: string) => changed((copy) => (copy.framework.title = { zh: "新版", en }));
    const answers = await Promise.all(["One", "Two"].map((en) => town.call("admin", "POST", "/framework", named(en))));
    const won = answers.filter(({ status }) => status === 201).length;
    expect(won).toBeGreaterThan(0);
    const now = await current();
    expect(now.frameworkVersion).toBe(2 + won);
    expect(now.competencies).toHaveLength(30);
    for (const { status } of answers) expect([201, 412]).toContain(status);
  });
});
