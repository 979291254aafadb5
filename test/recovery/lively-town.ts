/** A town in which everything has happened once that leaves something in the table. */
import { vi } from "vitest";

import { addSeconds, systemClock } from "../../functions/kernel/time.ts";
import type { SelfAssessmentView } from "../../functions/assessment/contract.ts";
import type { PlaceView } from "../../functions/directory/contract.ts";
import type { Programme } from "../../functions/programme/contract.ts";
import type { VerdictView } from "../../functions/review/contract.ts";
import type { Work } from "../../functions/review/work-contract.ts";
import type { SubmissionRow } from "../../functions/submission/contract.ts";
import { dynamoClient } from "../../infra/local/dynamodb.ts";
import { TABLE_NAME } from "../../infra/local/foundations.ts";
import { type Contents, readContents } from "../../infra/recovery/contents.ts";
import { waitingFacts } from "../../infra/recovery/facts.ts";
import { openStand } from "../../infra/recovery/stand.ts";
import { makeGold, ruleBy } from "../gold/known.ts";
import { marksOf, pull, score } from "../review/scoring.ts";
import { fullDraft, handIn } from "../submission/evidence.ts";
import { startTown, type Town } from "../town.ts";

const scoreAs = async (
  town: Town,
  expert: string,
  ...marks: Parameters<typeof marksOf> extends [Work, ...infer Rest] ? Rest : never
): Promise<void> => {
  const work = await pull(town, expert);
  await score(town, expert, work, marksOf(work, ...marks));
};

/** A decision by two, one by three, and a submission that went back. */
const review = async (town: Town): Promise<void> => {
  await handIn(town, "lan", "A1");
  for (const expert of ["wu", "xu"]) await scoreAs(town, expert, "pass");
  await handIn(town, "mei", "A6");
  await scoreAs(town, "wu", "excellent");
  await scoreAs(town, "xu", "excellent", { clarity: "pass" });
  await scoreAs(town, "yan", "pass");
  await handIn(town, "dong", "A6");
  const { claimId, version } = await pull(town, "zhou");
  const returning = { itemIds: ["reflection"], reason: "只有标题页" };
  await town.ask("zhou", "POST", `/review/claims/${claimId}/return`, returning, version);
};

/** A verdict that an appeal raised, which its teacher says helped, and that is to be looked at once more; nobody is left who may. */
const lookAgain = async (town: Town): Promise<void> => {
  const { items } = await town.ask<{ items: SubmissionRow[] }>("lan", "GET", "/submissions");
  const id = items.find(({ competency, state }) => competency === "A1" && state === "decided")?.id;
  const decidedAt = async () => (await town.ask<VerdictView>("lan", "GET", `/submissions/${id}/verdict`)).at;
  const criteria = ["questions", "tools", "grounded", "change"];
  await town.ask("lan", "POST", `/submissions/${id}/appeal`, { criteria, decidedAt: await decidedAt() });
  await scoreAs(town, "yan", "excellent");
  await town.ask("lan", "PUT", `/submissions/${id}/helpful`, { answer: "yes", decidedAt: await decidedAt() });
  const reopening = { submissionId: id, criteria: ["tools"], reason: "旧版说明", decidedAt: await decidedAt() };
  await town.ask("admin", "POST", "/review/reopenings", reopening);
};

/** From now on the first cases of a rubric are counted. */
const scoreAdaptively = async (town: Town): Promise<void> => {
  const { hours, scoring } = await town.ask<Programme>("admin", "GET", "/programme");
  const adaptive = { provenAfter: 10, provenPercent: 80, firstOfRubric: 5, randomPercent: 10 };
  await town.ask("admin", "POST", "/programme", { hours, scoring: { ...scoring, adaptive } });
};

/** A round that holds the verdicts of one point back. */
const openRound = async (town: Town): Promise<void> => {
  const { items: towns } = await town.ask<{ items: PlaceView[] }>("admin", "GET", "/places");
  const { items } = await town.ask<{ items: PlaceView[] }>("admin", "GET", `/places?parent=${towns[0]?.id}`);
  const poolId = items.find(({ code }) => code === "pool")?.id;
  const title = { zh: "第一批", en: "First round" };
  await town.ask("admin", "POST", "/rounds", { title, poolId, competencies: ["C5"], announcedFor: "2099-12-20" });
};

/** A claim whose marks were kept when its lease ran out and somebody else took it up. */
const letLapse = async (town: Town): Promise<void> => {
  await handIn(town, "lan", "A6");
  const work = await pull(town, "wu");
  const draft = { clarity: { level: "pass" } };
  await town.ask("wu", "PUT", `/review/claims/${work.claimId}/draft`, { draft }, work.version);
  const later = town.platform.caller(() => addSeconds(systemClock(), 3600));
  for (const expert of ["xu", "yan"]) await later(expert, "POST", "/review/claims");
};

/** Known work that lets an expert in, and marks of hers that do not; a decided case that is read once more. */
const keepKnownWork = async (town: Town): Promise<void> => {
  const gold = { qualifyWith: 1, qualifyPercent: 80, hiddenEvery: 20, driftOver: 5, driftPercent: 70 };
  await ruleBy(town, gold, { backReadPercent: 100 });
  const { id } = await handIn(town, "lan", "B2");
  await scoreAs(town, "wu", "pass");
  await scoreAs(town, "xu", "not-met");
  await makeGold(town, id);
  await scoreAs(town, "yan", "not-met");
};

/** A plan that was put into effect, of which one place was taken, and an expert's word on her time. */
const assign = async (town: Town): Promise<void> => {
  await handIn(town, "dong", "B2");
  await town.platform.settle();
  const { pools } = await town.ask<{ pools: { id: string }[] }>("admin", "GET", "/pool/pools");
  await town.ask("admin", "POST", "/pool/assignments", { pool: pools[0]?.id });
  await town.platform.settle();
  await town.ask("yan", "PUT", "/pool/me", { weeklyCapacity: 9, leave: [] }, 0);
};

const confirmHours = async (town: Town): Promise<void> => {
  const personId = town.ids.get("lan");
  const on = `${new Date().getUTCFullYear()}-01-02`;
  const entry = {
    personId,
    kind: "online",
    hundredths: 200,
    on,
    source: "course:one",
    title: { zh: "课", en: "Course" },
  };
  const { entryId } = await town.ask<{ entryId: string }>("officer", "POST", "/credit/entries", entry);
  await town.ask("officer", "POST", `/credit/entries/${entryId}/reversal`, { personId });
};

/** A phrase of the comment bank, and what it was before somebody changed it. */
const changePhrase = async (town: Town): Promise<void> => {
  const phrase = { criterion: "interaction", level: "not-met", language: "zh", text: "听不到学生的作答" };
  const { id } = await town.ask<{ id: string }>("wu", "POST", "/review/phrases/A6", phrase);
  await town.ask("xu", "PATCH", `/review/phrases/A6/${id}`, { text: "请补一段听得到作答的" }, 1);
};

export interface LivelyTown {
  readonly town: Town;
  /** Everything in its table, when the workers had heard every fact. */
  readonly contents: Contents;
}

export const startLivelyTown = async (): Promise<LivelyTown> => {
  const town = await startTown();
  await review(town);
  await lookAgain(town);
  await scoreAdaptively(town);
  await openRound(town);
  await letLapse(town);
  await assign(town);
  await confirmHours(town);
  await changePhrase(town);
  await keepKnownWork(town);
  const { id, evidence } = await fullDraft(town, "mei", "A1");
  await town.ask("mei", "GET", `/submissions/${id}/evidence/${evidence[0]?.id}/link`);
  for (const use of ["template", "library"])
    await town.ask("admin", "POST", "/similarity/sources", {
      title: use,
      use,
      text: "这一课先让学生看，再让学生说，最后写下来。",
    });
  const { number, version } = await town.ask<SelfAssessmentView>("lan", "POST", "/self-assessments");
  await town.ask("lan", "PUT", `/self-assessments/${number}/answers/A1`, { value: 2 }, version);

  const client = dynamoClient(town.platform.engines.dynamodb);
  const contents = await vi.waitFor(
    async () => {
      const read = await readContents(client, TABLE_NAME);
      if (waitingFacts(openStand(read)).length > 0) throw new Error("a fact has not been heard yet");
      return read;
    },
    { timeout: 10_000, interval: 50 },
  );
  client.destroy();
  return { town, contents };
};
