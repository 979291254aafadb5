/** What people of the demo city do before and after the moment of the rehearsal, and what a bad script does to them. */
import { readFile } from "node:fs/promises";

import type { CompetencyView } from "#contract/catalog";
import type { Marks } from "#contract/review";
import type { Work } from "../../functions/review/work-contract.ts";
import type { SubmissionRow, SubmissionView } from "#contract/submission";
import { type DynamoDBDocumentClient, DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";

import type { Caller } from "../seed/caller.ts";
import { evidence, evidenceFolder } from "../seed/evidence/index.ts";
import { inspected, uploadEvidence } from "../seed/stories.ts";
import type { Contents } from "./contents.ts";

/** A point that the demo's experts score. */
const POINT = "A1";
/** Lin Xiaolan, half-way through her hours, and Liang Zhongxian, who scores. The others begin their first submission here. */
export const PEOPLE = {
  teacher: "t0001",
  expert: "x001",
  officer: "o-kaiping",
  drafting: "t0101",
  handingIn: "t0102",
  later: "t0103",
  last: "t0104",
} as const;

interface File {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const fileFor = async (formats: readonly string[]): Promise<File> => {
  const found = evidence.find(({ file }) => formats.some((format) => file.endsWith(`.${format}`)));
  if (!found) throw new Error(`the demo has no evidence as ${formats.join(", ")}`);
  const bytes = new Uint8Array(await readFile(new URL(found.file, evidenceFolder)));
  return { name: found.name.zh, mediaType: found.mime, bytes };
};

const guideOf = (call: Caller, { frameworkVersion }: SubmissionView): Promise<CompetencyView> =>
  call<CompetencyView>(PEOPLE.teacher, "GET", `/framework/${frameworkVersion}/competencies/${POINT}`);

/** `settle` lets the platform look into what was uploaded; that it was handed in, no worker has heard when this ends. */
export const handIn = async (call: Caller, settle: () => Promise<void>, teacher: string): Promise<void> => {
  let view = await call<SubmissionView>(teacher, "POST", "/submissions", { competency: POINT });
  const { items } = await guideOf(call, view);
  for (const { id, formats, minFiles } of items) {
    const file = await fileFor(formats);
    for (let n = 0; n < minFiles; n++) await uploadEvidence(call, teacher, view.id, id, file);
  }
  await settle();
  view = await inspected(call, teacher, view.id);
  const consents = items.filter(({ consent }) => consent).map(({ id }) => id);
  view = await call<SubmissionView>(teacher, "PATCH", `/submissions/${view.id}`, { consents }, view.version);
  await call(teacher, "POST", `/submissions/${view.id}/submit`, undefined, view.version);
};

const marksFor = ({ criteria }: Work, level: "pass" | "excellent", count = criteria.length): Marks =>
  Object.fromEntries(criteria.slice(0, count).map((id) => [id, { level, comment: "" }]));

export interface Before {
  readonly claimId: string;
  /** A draft whose one file its teacher will take away later. */
  readonly draftId: string;
}

/** A draft with a file, a submission whose fact no worker has heard yet, a claim with its first mark. */
export const actBefore = async (call: Caller, settle: () => Promise<void>): Promise<Before> => {
  const { work } = await call<{ work: Work | null }>(PEOPLE.expert, "POST", "/review/claims");
  if (!work) throw new Error(`nothing waits for ${PEOPLE.expert}`);
  const draft = marksFor(work, "pass", 1);
  await call(PEOPLE.expert, "PUT", `/review/claims/${work.claimId}/draft`, { draft }, work.version);

  const begun = await call<SubmissionView>(PEOPLE.drafting, "POST", "/submissions", { competency: POINT });
  const [item] = (await guideOf(call, begun)).items;
  const file = await fileFor(item?.formats ?? []);
  await uploadEvidence(call, PEOPLE.drafting, begun.id, item?.id ?? "", file);
  await handIn(call, settle, PEOPLE.handingIn);
  return { claimId: work.claimId, draftId: begun.id };
};

export const finishReview = async (call: Caller, claimId: string): Promise<void> => {
  const work = await call<Work>(PEOPLE.expert, "GET", `/review/claims/${claimId}`);
  const marks = marksFor(work, "pass");
  await call(PEOPLE.expert, "POST", `/review/claims/${claimId}/review`, { marks }, work.version);
};

const awardHours = async (call: Caller): Promise<void> => {
  const { id: personId } = await call<{ id: string }>(PEOPLE.teacher, "GET", "/me");
  await call(PEOPLE.officer, "POST", "/credit/entries", {
    personId,
    kind: "in-person",
    hundredths: 100,
    on: new Date().toISOString().slice(0, 10),
    source: "session:after-the-moment",
    title: { zh: "集中培训", en: "Training day" },
  });
};

/** Everybody goes on, in good faith: what a restore to the moment before takes back again. */
export const actAfter = async (
  call: Caller,
  settle: () => Promise<void>,
  { claimId, draftId }: Before,
): Promise<void> => {
  await finishReview(call, claimId);
  await awardHours(call);
  await handIn(call, settle, PEOPLE.later);
  const { evidence: files } = await call<SubmissionView>(PEOPLE.drafting, "GET", `/submissions/${draftId}`);
  await call(PEOPLE.drafting, "DELETE", `/submissions/${draftId}/evidence/${files[0]?.id}`);
};

/** What the platform shows to a teacher and to an expert, and must show again; links are made anew each time and left out. */
export const screensOf = async (call: Caller, { claimId }: Before): Promise<Record<string, unknown>> => {
  const screens: Record<string, unknown> = {};
  const open = async <T>(who: string, path: string): Promise<T> => {
    const shown = await call<T>(who, "GET", path);
    screens[`${who} ${path}`] = shown;
    return shown;
  };
  const { teacher, expert } = PEOPLE;
  const { items } = await open<{ items: SubmissionRow[] }>(teacher, "/submissions");
  for (const { id, state } of items) {
    await open(teacher, `/submissions/${id}`);
    if (state === "decided") await open(teacher, `/submissions/${id}/verdict`);
  }
  for (const path of ["/me", "/credit", "/self-assessments/latest", "/courses?limit=5"]) await open(teacher, path);
  for (const path of ["/me", "/review/desk", `/review/claims/${claimId}`]) await open(expert, path);
  return screens;
};

/** Opens every file of a teacher through the platform's own links; answers which did not. */
export const unopenedFiles = async (call: Caller, teacher: string): Promise<string[]> => {
  const { items } = await call<{ items: SubmissionRow[] }>(teacher, "GET", "/submissions");
  const unopened: string[] = [];
  for (const { id } of items) {
    const { evidence: files } = await call<SubmissionView>(teacher, "GET", `/submissions/${id}`);
    for (const file of files) {
      const { url } = await call<{ url: string }>(teacher, "GET", `/submissions/${id}/evidence/${file.id}/link`);
      const { status } = await fetch(url);
      if (status !== 200) unopened.push(`${teacher}: ${file.id} of ${id} answers ${status}`);
    }
  }
  return unopened;
};

/** Empties every draft, and deletes decisions, hours and a place behind the platform's back. Answers how many items it spoilt. */
export const doDamage = async (
  documents: DynamoDBDocumentClient,
  TableName: string,
  contents: Contents,
): Promise<number> => {
  const items = [...contents.values()];
  const drafts = items.filter(({ kind, data }) => kind === "submission" && (data as SubmissionView).state === "draft");
  const doomed = ["decision", "ledger-entry", "place"].flatMap((kind) =>
    items.filter((item) => item.kind === kind).slice(0, 5),
  );
  for (const item of drafts) {
    const data = { ...(item.data as object), evidence: [], notes: {} };
    await documents.send(new PutCommand({ TableName, Item: { ...item, data } }));
  }
  for (const { pk, sk } of doomed) await documents.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
  return drafts.length + doomed.length;
};
