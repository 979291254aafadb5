/** Plays the demo city's past through the API: evidence really uploaded, experts really pulling and scoring. */
import { readFile } from "node:fs/promises";

import type { SelfAssessmentView } from "#contract/assessment";
import type { Competency, EvidenceItem, FrameworkView } from "#contract/catalog";
import type { CreditView, NewEntry } from "#contract/credit";
import type { EvidenceView, SubmissionRow, SubmissionView, UploadTicket } from "#contract/submission";

import { type Caller, CONFLICT, NOT_FOUND, unless } from "./caller.ts";
import { evidence, evidenceFolder, type SeedEvidence } from "./evidence/index.ts";
import { score, sendBack } from "./scoring.ts";
import { type Script, scripts } from "./scripts.ts";

export interface Past {
  readonly call: Caller;
  /** Moves the platform's clock to a moment of the past. */
  readonly setTime: (daysAgo: number, hour: number) => void;
  /** Lets the workers catch up. */
  readonly settle: () => Promise<void>;
  /** Throws when the load is to stop. */
  readonly goOn: () => Promise<void>;
  readonly personIds: ReadonlyMap<string, string>;
  /** Usernames of the expert pool. */
  readonly experts: readonly {
    readonly username: string;
    readonly competencies: readonly string[];
    readonly school: string;
  }[];
  readonly schoolOf: (username: string) => string;
}

/** A scene that was opened: it gets ready by itself, and is played when its turn comes. */
export interface Play {
  readonly ready: Promise<unknown>;
  play(): Promise<void>;
}

/** A piece of the past. One that was cut off is played again if that adds nothing twice; else it stays as far as it came. */
export interface Scene {
  readonly again: boolean;
  open(): Promise<Play>;
}

/** What an item's id says it wants, and the files that are that. */
const WANTED: readonly [RegExp, RegExp][] = [
  [/pupils?-(account|voice)/, /pupil-voices/],
  [/reflection|case|interpretation|effect/, /reflection/],
  [/rubric|assessment-(design|sheet)/, /rubric/],
  [/analysis|guidance-plan/, /learner-analysis/],
  [/selection|management/, /resource-evaluation/],
  [/slides/, /slides/],
  [/charts/, /observation/],
  [/inquiry|group-plan|activity|contact/, /inquiry-plan/],
  [/design|plan/, /lesson-design/],
];

const isWanted = (item: EvidenceItem, { file }: SeedEvidence): boolean =>
  WANTED.find(([asked]) => asked.test(item.id))?.[1].test(file) ?? false;

/** Files that the item takes: what its name asks for, else what was made for this point, else any of its kind. */
const filesFor = (item: EvidenceItem, competency: string, turn: number): SeedEvidence[] => {
  const taken = evidence.filter(({ file }) => item.formats.some((format) => file.endsWith(`.${format}`)));
  const made = taken.filter((file) => file.kind === item.kind && file.competencies.includes(competency));
  const ofKind = taken.filter(({ kind }) => kind === item.kind);
  const wanted = taken.filter((file) => isWanted(item, file));
  const usable = [wanted, made, ofKind, taken].find((list) => list.length > 0) ?? [];
  return Array.from({ length: item.minFiles }, (_, i) => usable[(turn + i) % usable.length]).filter(
    (file) => file !== undefined,
  );
};

/** A check and a copy take seconds; after this long nobody is at work on them. */
const MAX_INSPECTION_MS = 120_000;
const LOOK_MS = [20, 40, 80, 160, 320];

const isInspected = ({ state, copied, findings }: EvidenceView): boolean =>
  state === "checked" && (copied || findings.some(({ severity }) => severity === "error"));

/** Waits until every file of a submission has been checked and copied; answers the submission as it is then. */
export const inspected = async (call: Caller, teacher: string, submissionId: string): Promise<SubmissionView> => {
  const began = Date.now();
  for (let look = 0; ; look++) {
    const view = await call<SubmissionView>(teacher, "GET", `/submissions/${submissionId}`);
    if (view.evidence.every(isInspected)) return view;
    if (Date.now() - began > MAX_INSPECTION_MS) throw new Error(`nobody looks into the evidence of ${submissionId}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS[Math.min(look, LOOK_MS.length - 1)]));
  }
};

/** Uploads one file as a browser would: ticket, PUT to the store, then its check is asked for. */
export const uploadEvidence = async (
  call: Caller,
  teacher: string,
  submissionId: string,
  itemId: string,
  file: { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array },
): Promise<SubmissionView> => {
  const { name, mediaType, bytes } = file;
  const ticket = await call<UploadTicket>(teacher, "POST", `/submissions/${submissionId}/evidence`, {
    itemId,
    name,
    mediaType,
    sizeBytes: bytes.byteLength,
  });
  const put = await fetch(ticket.url, {
    method: "PUT",
    headers: ticket.headers,
    body: bytes as Uint8Array<ArrayBuffer>,
  });
  if (!put.ok) throw new Error(`upload of ${name}: ${put.status} ${await put.text()}`);
  return call<SubmissionView>(teacher, "POST", `/submissions/${submissionId}/evidence/${ticket.evidenceId}/uploaded`);
};

/** Everything up to handing in. */
const prepare = async (
  { call, settle, goOn }: Past,
  { teacher, competency, ending }: Script,
  guide: Competency,
  turn: number,
  draft: SubmissionView,
): Promise<SubmissionView> => {
  const items = guide.items.filter(
    ({ id }) => ending.to !== "draft" || ending.without === "" || !id.includes(ending.without),
  );
  for (const item of items) {
    for (const seed of filesFor(item, competency, turn)) {
      await goOn();
      const bytes = await readFile(new URL(seed.file, evidenceFolder));
      await uploadEvidence(call, teacher, draft.id, item.id, { name: seed.name.zh, mediaType: seed.mime, bytes });
    }
  }
  const consents = items.filter(({ consent }) => consent).map(({ id }) => id);
  await settle();
  const { version } = await inspected(call, teacher, draft.id);
  return call<SubmissionView>(teacher, "PATCH", `/submissions/${draft.id}`, { consents }, version);
};

const finish = async (past: Past, script: Script, turn: number, guide: Competency, view: SubmissionView) => {
  const { teacher, daysAgo, ending } = script;
  if (ending.to === "draft") return;
  past.setTime(daysAgo, 8);
  await past.call(teacher, "POST", `/submissions/${view.id}/submit`, undefined, view.version);
  await past.settle();
  switch (ending.to) {
    case "decided":
      return score(past, script, turn, [ending.level, ending.level]);
    case "disputed":
      return score(past, script, turn, ["excellent", "pass"]);
    case "half-scored":
      return score(past, script, turn, ["pass"]);
    case "returned":
      return sendBack(past, script, turn, guide);
  }
};

/** The draft that an earlier load had opened ahead, without its files: how far they had come is hard to tell. */
const emptied = async ({ call }: Past, { teacher, competency }: Script): Promise<SubmissionView | undefined> => {
  const { items } = await call<{ items: SubmissionRow[] }>(teacher, "GET", "/submissions");
  const open = items.find((row) => row.competency === competency && row.state === "draft");
  if (!open) return undefined;
  const { evidence: files } = await call<SubmissionView>(teacher, "GET", `/submissions/${open.id}`);
  for (const { id } of files) await call(teacher, "DELETE", `/submissions/${open.id}/evidence/${id}`);
  return call<SubmissionView>(teacher, "GET", `/submissions/${open.id}`);
};

const openStory = async (past: Past, script: Script, turn: number, guide: Competency): Promise<Play> => {
  const { teacher, competency, daysAgo } = script;
  past.setTime(daysAgo + 1, 12);
  const draft =
    (await unless(CONFLICT, past.call<SubmissionView>(teacher, "POST", "/submissions", { competency }))) ??
    (await emptied(past, script));
  const ready = draft ? prepare(past, script, guide, turn, draft) : Promise.resolve(undefined);
  // Whoever plays it hears of a failure; until then nobody may be listening.
  ready.catch(() => undefined);
  return {
    ready,
    async play() {
      const view = await ready;
      if (view) await finish(past, script, turn, guide, view);
    },
  };
};

/** Lin Xiaolan's answers: sure in class, less so where learning is assessed. */
const answerFor = (dimension: string, i: number): number =>
  dimension === "learning-assessment" ? 1 + (i % 2) : dimension === "instructional-design" ? 2 + (i % 3) : 2 + (i % 2);

const selfAssess = async (past: Past, teacher: string, framework: FrameworkView): Promise<void> => {
  past.setTime(220, 13);
  const last = await unless(NOT_FOUND, past.call<SelfAssessmentView>(teacher, "GET", "/self-assessments/latest"));
  if (last?.completedAt !== undefined) return;
  let view = await past.call<SelfAssessmentView>(teacher, "POST", "/self-assessments");
  for (const [i, { code, dimension }] of framework.competencies.entries()) {
    const value = answerFor(dimension, i);
    view = await past.call(teacher, "PUT", `/self-assessments/${view.number}/answers/${code}`, { value }, view.version);
  }
  await past.call(teacher, "POST", `/self-assessments/${view.number}/complete`, undefined, view.version);
};

/** Hours that school and district confirmed: courses taken, sessions attended, practice at school. Each source once. */
const confirmHours = async (
  past: Past,
  teacher: string,
  officer: string,
  hours: readonly Omit<NewEntry, "personId">[],
): Promise<void> => {
  const { entries } = await past.call<CreditView>(teacher, "GET", "/credit");
  const there = new Set(entries.map(({ source }) => source));
  for (const entry of hours.filter(({ source }) => !there.has(source))) {
    await past.call(officer, "POST", "/credit/entries", { ...entry, personId: past.personIds.get(teacher) });
  }
};

const hoursOf = (dayBefore: (days: number) => string): Omit<NewEntry, "personId">[] => {
  const entry = (kind: NewEntry["kind"], hundredths: number, days: number, source: string, zh: string, en: string) => ({
    kind,
    hundredths,
    on: dayBefore(days),
    source,
    title: { zh, en },
  });
  return [
    entry(
      "in-person",
      800,
      250,
      "session:city-training-day",
      "全市培训团队集中培训",
      "City training day for school teams",
    ),
    entry("online", 600, 200, "course:gdei-spring", "网络研修：课堂案例研习", "Online course: classroom cases"),
    entry(
      "online",
      400,
      90,
      "course:scnu-data",
      "网络研修：数据可视化入门",
      "Online course: first steps in visualising data",
    ),
    entry(
      "practice",
      400,
      75,
      "practice:open-lesson",
      "校本实践：同课异构公开课",
      "School practice: open lesson, one text two designs",
    ),
    entry(
      "practice",
      300,
      40,
      "practice:joint-planning",
      "校本实践：城乡结对远程备课",
      "School practice: remote planning with a paired school",
    ),
  ];
};

/** Played all at once when its turn comes, and adds nothing when it is played again. */
const atOnce = (play: () => Promise<void>): Scene => ({
  again: true,
  open: () => Promise.resolve({ ready: Promise.resolve(), play }),
});

/** The whole past, in the order in which it is played; each scene has a past of its own. `reader` is anybody who may read the framework. */
export const scenesOf = async (
  call: Caller,
  pastOf: () => Past,
  dayBefore: (days: number) => string,
  reader: string,
  stories: readonly Script[] = scripts,
): Promise<Scene[]> => {
  const framework = await call<FrameworkView>(reader, "GET", "/framework");
  const guides = new Map<string, Competency>();
  for (const code of new Set(stories.map(({ competency }) => competency))) {
    const path = `/framework/${framework.frameworkVersion}/competencies/${code}`;
    guides.set(code, await call<Competency>(reader, "GET", path));
  }
  const guideOf = (code: string): Competency => {
    const guide = guides.get(code);
    if (!guide) throw new Error(`no guide for ${code}`);
    return guide;
  };
  return [
    ...["t0001", "t0004"].map((teacher) => atOnce(() => selfAssess(pastOf(), teacher, framework))),
    ...stories.map((script, turn) => ({
      again: false,
      open: () => openStory(pastOf(), script, turn, guideOf(script.competency)),
    })),
    atOnce(() => {
      const past = pastOf();
      past.setTime(20, 9);
      return confirmHours(past, "t0001", "o-kaiping", hoursOf(dayBefore));
    }),
  ];
};
