/** Known work for stories: rules that ask for it, decided cases, and items made of them. */
import { vi } from "vitest";

import type { Level } from "../../functions/catalog/contract.ts";
import type { NewPerson } from "../../functions/directory/contract.ts";
import type { Calibration, DecidedCaseView, GoldView } from "../../functions/gold/contract.ts";
import type { GoldPolicy, Programme, ScoringPolicy } from "../../functions/programme/contract.ts";
import type { Desk } from "../../functions/review/contract.ts";
import type { Work } from "../../functions/review/work-contract.ts";
import { marksOf, pull, score } from "../review/scoring.ts";
import { handIn } from "../submission/evidence.ts";
import type { Town } from "../town.ts";
import { publish } from "../../functions/kernel/event.ts";
import { newId } from "../../functions/kernel/id.ts";
import type { Write } from "../../functions/kernel/table.ts";
import { addDays, systemClock } from "../../functions/kernel/time.ts";
import type { Submission } from "../../functions/submission/contract.ts";
import { SubmissionHandedIn } from "../../functions/submission/events.ts";
import { KINDS } from "../../infra/recovery/kinds.ts";
import { allOf } from "../items.ts";

/** Teaches at no school of the town, so that only what she did herself keeps her from a case. */
export const poolExpert = (username: string, ...competencies: string[]): NewPerson => ({
  username,
  name: { zh: `专家${username}`, en: `Expert ${username}` },
  roles: [{ role: "expert", place: "pool" }],
  expertise: { competencies: competencies.length > 0 ? competencies : ["A1"], subjects: [], stages: [] },
});

export const GOLD: GoldPolicy = {
  qualifyWith: 2,
  qualifyPercent: 80,
  hiddenEvery: 200,
  driftOver: 2,
  driftPercent: 60,
};

/** One scorer decides, so that a story needs no second one. */
export const ruleBy = async (town: Town, gold: GoldPolicy, more: Partial<ScoringPolicy> = {}): Promise<void> => {
  const { hours, scoring } = await town.ask<Programme>("admin", "GET", "/programme");
  await town.ask("admin", "POST", "/programme", { hours, scoring: { ...scoring, scorers: 1, gold, ...more } });
};

/** What each teacher handed in, decided by one scorer at that level. */
export const decideAll = async (
  town: Town,
  scorer: string,
  teachers: readonly string[],
  level: Level = "pass",
  competency = "A1",
): Promise<string[]> => {
  const submissions = await Promise.all(teachers.map((teacher) => handIn(town, teacher, competency)));
  for (const _ of teachers) {
    const work = await pull(town, scorer);
    await score(town, scorer, work, marksOf(work, level));
  }
  return submissions.map(({ id }) => id);
};

export const makeGold = (town: Town, submissionId: string, marks: object = {}): Promise<GoldView> =>
  town.ask<GoldView>("admin", "POST", "/gold", { submissionId, marks });

/** A decided case is listed a moment after its decision. */
export const candidates = (town: Town, count: number, competency = "A1"): Promise<DecidedCaseView[]> =>
  vi.waitFor(async () => {
    const { items } = await town.ask<{ items: DecidedCaseView[] }>(
      "admin",
      "GET",
      `/gold/candidates?competency=${competency}&limit=50`,
    );
    if (items.length < count) throw new Error(`${items.length} of ${count} are listed`);
    return items;
  });

/** What is given to her now, if anything. */
export const pulled = async (town: Town, expert: string): Promise<Work | null> =>
  (await town.ask<{ work: Work | null }>(expert, "POST", "/review/claims")).work;

export const pullSome = async (town: Town, expert: string): Promise<Work> => {
  const work = await pulled(town, expert);
  if (!work) throw new Error(`nothing for ${expert}`);
  return work;
};

/** Pulls one and marks every criterion at that level. */
export const markNext = async (town: Town, expert: string, level: Level): Promise<Work> => {
  const work = await pullSome(town, expert);
  await score(town, expert, work, marksOf(work, level));
  return work;
};

export const deskOf = (town: Town, expert: string): Promise<Desk> => town.ask<Desk>(expert, "GET", "/review/desk");

export const calibrationOf = async (town: Town, expert: string, competency = "A1"): Promise<Calibration | undefined> =>
  (await deskOf(town, expert)).calibration?.find((one) => one.competency === competency);

/**
 * Hands one teacher's draft in for so many others, by the items and facts that the platform would write: a queue for a story
 * that needs one, without uploading the same file a hundred times.
 */
export const handInAs = async (town: Town, submissionId: string, count: number): Promise<string[]> => {
  const { table } = town.platform.foundations;
  const [original] = (await allOf(town.platform, "submission")).filter(({ data }) => data["id"] === submissionId);
  const [attempt] = (await allOf(town.platform, "attempt")).filter(({ data }) => data["submissionId"] === submissionId);
  if (!original || !attempt) throw new Error(`${submissionId} is not there`);
  const ids = Array.from({ length: count }, () => newId("submission"));
  for (const id of ids) {
    const teacherId = newId("person");
    const at = systemClock();
    const submission = {
      ...(original.data as Submission),
      id,
      teacherId,
      state: "submitted",
      submittedAt: at,
    } as const;
    const handedIn = SubmissionHandedIn.schema.parse({ ...submission, submissionId: id, promisedBy: addDays(at, 5) });
    const written = await table.transact([
      writeOf("submission", submission),
      writeOf("attempt", { ...(attempt.data as object), teacherId, submissionId: id, open: true }),
      publish(SubmissionHandedIn, handedIn, { id: newId("event"), at }),
    ]);
    if (!written) throw new Error(`${id} was not written`);
  }
  await town.platform.settle();
  return ids;
};

const writeOf = (kind: "submission" | "attempt", data: object): Write => {
  const [pk, sk] = KINDS[kind].key(data as never);
  const [gsi1pk, gsi1sk] = kind === "submission" ? (KINDS.submission.index?.(data as never) ?? []) : [];
  return { item: { pk, sk, ...(gsi1pk && { gsi1pk, gsi1sk }), kind, version: 1, data }, against: 0 };
};
