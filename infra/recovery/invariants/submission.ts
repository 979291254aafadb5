import { Level } from "#contract/catalog";

import { invariant } from "./invariant.ts";

const bestOf = (levels: readonly Level[]): Level | undefined =>
  Level.options.findLast((level) => levels.includes(level));

export const SUBMISSION_INVARIANTS = [
  invariant("a submission's teacher, school and rules are there", function* ({ stand }) {
    for (const { name, value } of stand.all("submission")) {
      const { teacherId, schoolId, frameworkVersion, programmeNumber, competency: code } = value;
      if (!stand.find("person", { id: teacherId })) yield { item: name, says: `teacher ${teacherId} is not there` };
      if (!stand.find("place", { id: schoolId })) yield { item: name, says: `school ${schoolId} is not there` };
      if (!stand.find("competency", { frameworkVersion, code }))
        yield { item: name, says: `${code} of framework ${frameworkVersion} is not there` };
      if (!stand.find("programme", { number: programmeNumber }))
        yield { item: name, says: `programme ${programmeNumber} is not there` };
    }
  }),

  invariant(
    "every submission is an attempt of its teacher, and her latest one is what the attempt says",
    function* ({ stand }) {
      for (const { name, value } of stand.all("submission")) {
        const attempt = stand.find("attempt", { teacherId: value.teacherId, competency: value.competency });
        if (!attempt || attempt.attempt < value.attempt)
          yield { item: name, says: `attempt ${value.attempt} at ${value.competency} was never begun` };
      }
      for (const { name, value } of stand.all("attempt")) {
        const submission = stand.find("submission", { id: value.submissionId });
        if (!submission || submission.attempt !== value.attempt || submission.teacherId !== value.teacherId)
          yield { item: name, says: `submission ${value.submissionId} is not its attempt ${value.attempt}` };
      }
    },
  ),

  invariant("an attempt is open until its submission is decided", function* ({ stand }) {
    for (const { name, value } of stand.all("attempt")) {
      const decided = stand.find("submission", { id: value.submissionId })?.state === "decided";
      if (value.open === decided)
        yield { item: name, says: decided ? "it is open and decided" : "it is closed and undecided" };
    }
  }),

  invariant("an attempt keeps the best level that was decided at its point", function* ({ stand }) {
    for (const { name, value } of stand.all("attempt")) {
      const levels = stand
        .allWith("decision", "teacherId", value.teacherId)
        .filter((one) => one.value.competency === value.competency)
        .map((one) => one.value.level);
      const best = bestOf(levels);
      if (value.level !== best) yield { item: name, says: `it keeps ${value.level}, and decided was ${best}` };
    }
  }),

  invariant("a submission is decided exactly when its decision is there, and as it says", function* ({ stand }) {
    for (const { name, value } of stand.all("submission")) {
      const decision = stand.find("decision", { submissionId: value.id });
      if (value.state !== "decided" && decision)
        yield { item: name, says: `decision ${decision.id} is there, it is ${value.state}` };
      if (value.state !== "decided") continue;
      if (!decision) yield { item: name, says: "it is decided, and there is no decision" };
      else if (decision.level !== value.level || decision.at !== value.decidedAt)
        yield { item: name, says: `it says ${value.level}, decision ${decision.id} says ${decision.level}` };
    }
    for (const { name, value } of stand.all("decision")) {
      if (!stand.find("submission", { id: value.submissionId }))
        yield { item: name, says: `submission ${value.submissionId} is not there` };
    }
  }),

  invariant("what was handed in has its case, or its fact waits for the worker", function* ({ stand }) {
    const waiting = new Set(
      stand
        .all("event")
        .filter(({ value }) => value.name === "submission-handed-in")
        .map(({ value }) => `${String(value.data["submissionId"])} ${String(value.data["round"])}`),
    );
    for (const { name, value } of stand.all("submission")) {
      if (value.round === 0) continue;
      const hasCase = stand
        .allWith("review-case", "submissionId", value.id)
        .some((one) => one.value.round === value.round);
      if (!hasCase && !waiting.has(`${value.id} ${value.round}`))
        yield { item: name, says: `round ${value.round} was handed in, and nobody will ever score it` };
    }
  }),
];
