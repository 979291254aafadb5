import { invariant } from "./invariant.ts";

/** The first that is missing of 1, 2, 3 …; `undefined` when they have no gap. */
const gapIn = (numbers: readonly number[]): number | undefined => {
  const there = new Set(numbers);
  return Array.from({ length: Math.max(0, ...numbers) }, (_, i) => i + 1).find((number) => !there.has(number));
};

export const CATALOG_INVARIANTS = [
  invariant("frameworks and programmes are numbered without a gap", function* ({ stand }) {
    const framework = gapIn(stand.all("framework").map(({ value }) => value.frameworkVersion));
    const programme = gapIn(stand.all("programme").map(({ value }) => value.number));
    if (framework !== undefined) yield { item: "framework", says: `version ${framework} is missing` };
    if (programme !== undefined) yield { item: "programme", says: `number ${programme} is missing` };
  }),

  invariant("a framework has competencies, and every competency a framework", function* ({ stand }) {
    for (const { name, value } of stand.all("framework")) {
      if (stand.allWith("competency", "frameworkVersion", value.frameworkVersion).length === 0)
        yield { item: name, says: "it has no competency" };
    }
    for (const { name, value } of stand.all("competency")) {
      if (!stand.find("framework", { frameworkVersion: value.frameworkVersion }))
        yield { item: name, says: `framework ${value.frameworkVersion} is not there` };
    }
  }),

  invariant("a course's code leads to it, and its series is there", function* ({ stand }) {
    for (const { name, value } of stand.all("course-code")) {
      if (stand.find("course", { id: value.courseId })?.code !== value.code)
        yield { item: name, says: `course ${value.courseId} does not have this code` };
    }
    for (const { name, value } of stand.all("course")) {
      if (stand.find("course-code", { code: value.code })?.courseId !== value.id)
        yield { item: name, says: `the code ${value.code} does not lead to it` };
      if (!stand.find("series", { id: value.series }))
        yield { item: name, says: `series ${value.series} is not there` };
    }
  }),

  invariant("a self-assessment is of a person and a framework that are there", function* ({ stand }) {
    for (const { name, value } of stand.all("self-assessment")) {
      const { personId, frameworkVersion } = value;
      if (!stand.find("person", { id: personId })) yield { item: name, says: `person ${personId} is not there` };
      if (!stand.find("framework", { frameworkVersion }))
        yield { item: name, says: `framework ${frameworkVersion} is not there` };
      const gap = gapIn(stand.allWith("self-assessment", "personId", personId).map((one) => one.value.number));
      if (gap !== undefined) yield { item: name, says: `number ${gap} is missing` };
    }
  }),
];
