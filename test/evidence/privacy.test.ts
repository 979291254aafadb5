/** Pupils in the evidence: what is kept of their consent, what a withdrawal deletes, and who may open how much for how long. */
import { describe, expect, it, vi } from "vitest";

import { newId } from "../../functions/kernel/id.ts";
import { MAX_READS_PER_HOUR, openReadings } from "../../functions/kernel/reading.ts";
import { systemClock } from "../../functions/kernel/time.ts";
import type { Work } from "../../functions/review/work-contract.ts";
import { openErasure } from "../../functions/submission/erasure.ts";
import type { EvidenceView, ReadLink, SubmissionView } from "../../functions/submission/contract.ts";
import { openSubmissions } from "../../functions/submission/store.ts";
import { allOf, itemsOf } from "../items.ts";
import { marksOf, pull, score } from "../review/scoring.ts";
import { fullDraft, handIn } from "../submission/evidence.ts";
import { startTown } from "../town.ts";

const town = await startTown();
const { table, bucket } = town.platform.foundations;
const see = (who: string, id: string) => town.ask<SubmissionView>(who, "GET", `/submissions/${id}`);
const fileIn = ({ evidence }: SubmissionView, id: string): EvidenceView | undefined =>
  evidence.find((file) => file.id === id);

const erase = (who: string, submissionId: string, evidenceId: string, reason = "consent-withdrawn") =>
  town.ask<SubmissionView>(who, "POST", `/submissions/${submissionId}/evidence/${evidenceId}/erase`, { reason });

/** Waits until nothing of a file is left. */
const erased = (who: string, submissionId: string, evidenceId: string): Promise<SubmissionView> =>
  vi.waitFor(
    async () => {
      const view = await see(who, submissionId);
      expect(fileIn(view, evidenceId)?.erasure?.doneAt).toBeDefined();
      return view;
    },
    { timeout: 10_000, interval: 50 },
  );

const KEYS = ["", "/copy", "/text"] as const;
const filesOf = async (evidenceId: string): Promise<string[]> => {
  const there = await Promise.all(KEYS.map((end) => bucket.head(`evidence/${evidenceId}${end}`)));
  return KEYS.filter((_, i) => there[i]);
};
const indexedOf = async (evidenceId: string): Promise<number> => {
  const entries = await allOf(town.platform, "similarity-entry");
  const own = await itemsOf(town.platform, `fingerprint#${evidenceId}`);
  return own.length + entries.filter(({ data }) => data["evidenceId"] === evidenceId).length;
};

describe("a file withdrawn from a draft", () => {
  it("goes with its copy, its text and its place in the index, and leaves a line that names nobody", async () => {
    const draft = await fullDraft(town, "lan");
    const file = draft.evidence.find(({ itemId }) => itemId === "lesson-design");
    const evidenceId = file?.id ?? "";
    expect(await filesOf(evidenceId)).toEqual([...KEYS]);
    expect(await indexedOf(evidenceId)).toBeGreaterThan(2);

    const asked = await erase("lan", draft.id, evidenceId);
    expect(fileIn(asked, evidenceId)).toMatchObject({ name: "", findings: [], copied: false });
    expect(asked.gaps).toContainEqual({ itemId: "lesson-design", code: "missing" });
    const view = await erased("lan", draft.id, evidenceId);

    expect(await filesOf(evidenceId)).toEqual([]);
    expect(await indexedOf(evidenceId)).toBe(0);
    const link = `/submissions/${draft.id}/evidence/${evidenceId}/link`;
    expect(await town.refused("lan", "GET", link)).toMatchObject({ status: 404 });
    const store = openSubmissions(table);
    const kept = (await store.find(draft.id))?.evidence.find(({ id }) => id === evidenceId);
    expect(Object.keys(kept ?? {}).toSorted()).toEqual(
      ["id", "itemId", "key", "name", "mediaType", "format", "sizeBytes", "state", "findings", "erasure"]
        .concat("addedAt", "uploadedAt", "checkedAt")
        .toSorted(),
    );
    expect(fileIn(view, evidenceId)).toMatchObject({ name: "", findings: [] });
    const trail = await itemsOf(town.platform, `audit#${evidenceId}`);
    expect(trail.map(({ data }) => [data["act"], data["note"]])).toContainEqual([
      "erase-evidence",
      "consent-withdrawn",
    ]);
    const others = draft.evidence.filter(({ id }) => id !== evidenceId);
    for (const { id } of others) expect(await filesOf(id)).toContain("/copy");
  });

  it("leaves room for another in its place", async () => {
    const { items } = await town.ask<{ items: SubmissionView[] }>("lan", "GET", "/submissions");
    const path = `/submissions/${items[0]?.id}/evidence`;
    const file = { itemId: "lesson-design", name: "b.pdf", mediaType: "application/pdf", sizeBytes: 10 };
    expect((await town.call("lan", "POST", path, file)).status).toBe(201);
  });

  it("of another teacher cannot be withdrawn", async () => {
    const { items } = await town.ask<{ items: SubmissionView[] }>("lan", "GET", "/submissions");
    const view = await see("lan", items[0]?.id ?? "");
    const path = `/submissions/${view.id}/evidence/${view.evidence.at(-1)?.id}/erase`;
    expect(await town.refused("mei", "POST", path, { reason: "other" })).toMatchObject({ status: 404 });
  });
});

describe("a file withdrawn under review", () => {
  let submission: SubmissionView;
  let work: Work;
  let clip = "";
  let path = "";

  it("is out of the reviewer's hands at once, and she is told that it was withdrawn", async () => {
    submission = await handIn(town, "mei", "A6");
    clip = submission.evidence.find(({ itemId }) => itemId === "lesson-clip")?.id ?? "";
    work = await pull(town, "wu");
    path = `/review/claims/${work.claimId}`;
    await town.ask<ReadLink>("wu", "GET", `${path}/evidence/${clip}/link`);
    await erase("mei", submission.id, clip);
    expect(await town.refused("wu", "GET", `${path}/evidence/${clip}/link`)).toMatchObject({ status: 404 });
    work = await town.ask<Work>("wu", "GET", path);
    expect(work.evidence.find(({ id }) => id === clip)).toMatchObject({ withdrawn: true, kind: "video", position: 2 });
    await erased("mei", submission.id, clip);
    expect(await filesOf(clip)).toEqual([]);
  });

  it("does not take the verdict away, before or after", async () => {
    await score(town, "wu", work, marksOf(work, "pass"));
    const second = await pull(town, "xu");
    await score(town, "xu", second, marksOf(second, "pass"));
    const plan = submission.evidence[0]?.id ?? "";
    await erase("mei", submission.id, plan, "other");
    const after = await erased("mei", submission.id, plan);
    expect(after).toMatchObject({ state: "decided", level: "pass" });
    expect(await town.ask("mei", "GET", `/submissions/${submission.id}/verdict`)).toMatchObject({ level: "pass" });
  });

  it("asked for again when it is done, changes nothing", async () => {
    const before = await see("mei", submission.id);
    expect((await erase("mei", submission.id, clip)).version).toBe(before.version);
  });
});

describe("a deletion that breaks off half way", () => {
  it("shows the file to nobody meanwhile, and is ended by the next delivery", async () => {
    const store = openSubmissions(table);
    const draft = await fullDraft(town, "dong", "A1");
    const evidenceId = draft.evidence[0]?.id ?? "";
    const stored = await store.find(draft.id);
    const marked = stored?.evidence.map((file) =>
      file.id === evidenceId ? { ...file, erasure: { reason: "other" as const, askedAt: systemClock() } } : file,
    );
    if (!stored || !marked) throw new Error("the draft is not there");
    await store.save({ ...stored, evidence: marked });

    let broken = true;
    const forget = async () => {
      if (broken) throw new Error("the index does not answer");
    };
    const work = openErasure({ store, bucket, forget, now: systemClock });
    const data = { submissionId: draft.id, evidenceId };
    const fact = { id: newId("event"), name: "evidence-withdrawn", at: systemClock(), data };
    await expect(work(fact)).rejects.toThrow("does not answer");
    expect(fileIn(await see("dong", draft.id), evidenceId)?.erasure?.doneAt).toBeUndefined();
    broken = false;
    await work(fact);
    await work(fact);
    expect(fileIn(await see("dong", draft.id), evidenceId)?.erasure?.doneAt).toBeDefined();
    expect(await filesOf(evidenceId)).toEqual([]);

    const other = draft.evidence[1]?.id ?? "";
    await work({ ...fact, data: { ...data, evidenceId: other } });
    expect(await filesOf(other), "nobody asked for this one").toContain("");
  });
});

describe("what the parents of a class agreed to", () => {
  it("is kept with the draft, and reaches no reviewer", async () => {
    const draft = await fullDraft(town, "lan", "C5");
    const path = `/submissions/${draft.id}`;
    const classes = [{ className: "三（2）班", collectedOn: "2026-03-02", mayNotAppear: "穿红马甲的男生" }];
    const saved = await town.ask<SubmissionView>("lan", "PATCH", path, { classes }, draft.version);
    expect(saved.classes).toEqual(classes);
    expect((await town.ask<SubmissionView>("lan", "PATCH", path, { notes: {} }, saved.version)).classes).toEqual(
      classes,
    );
    await town.ask("lan", "POST", `${path}/submit`, undefined, saved.version + 1);
    const work = await pull(town, "yan");
    expect(work.guide.code).toBe("C5");
    expect(JSON.stringify(work)).not.toContain("三（2）班");
    expect(JSON.stringify(work)).not.toContain("红马甲");
  });

  it("names each class and the day, or is refused", async () => {
    const draft = await town.ask<SubmissionView>("lan", "POST", "/submissions", { competency: "B2" });
    const classes = [{ className: " ", collectedOn: "2026-02-30", mayNotAppear: "" }];
    const { status, errors } = await town.refused("lan", "PATCH", `/submissions/${draft.id}`, { classes }, 1);
    expect({ status, at: errors?.map(({ pointer }) => pointer) }).toEqual({
      status: 422,
      at: ["/classes/0/className", "/classes/0/collectedOn"],
    });
  });
});

describe("a link to evidence", () => {
  it("ends with the reviewer's lease, and with her claim there is no other", async () => {
    await handIn(town, "dong", "A6");
    const work = await pull(town, "zhou");
    const path = `/review/claims/${work.claimId}`;
    const link = `${path}/evidence/${work.evidence[0]?.id}/link`;
    const { url, expiresAt } = await town.ask<ReadLink>("zhou", "GET", link);
    expect(Date.parse(expiresAt)).toBeLessThanOrEqual(Date.parse(work.leaseUntil));
    const lifeSeconds = Number(new URL(url).searchParams.get("X-Amz-Expires"));
    expect(lifeSeconds).toBeLessThanOrEqual((Date.parse(work.leaseUntil) - Date.now()) / 1000 + 5);
    await town.ask("zhou", "POST", `${path}/give-back`, { because: "later" });
    expect(await town.refused("zhou", "GET", link)).toMatchObject({ status: 404 });
  });

  it("is one of so many in an hour, for whoever it is; then it says so, and nothing else is touched", async () => {
    const draft = await fullDraft(town, "mei", "A1");
    const link = `/submissions/${draft.id}/evidence/${draft.evidence[0]?.id}/link`;
    const actorId = town.ids.get("mei") ?? "";
    const line = { id: newId("audit"), at: systemClock(), actorId, act: "read-evidence", subjectId: "x" };
    // Whoever asks in the last second of an hour asks in two.
    const minute = new Date().getUTCMinutes() * 60 + new Date().getUTCSeconds();
    if (minute > 3590) await new Promise((resolve) => setTimeout(resolve, (3600 - minute) * 1000 + 100));
    await openReadings(table).note({ ...line, at: systemClock() }, MAX_READS_PER_HOUR - 5);
    const answers = await Promise.all(Array.from({ length: 8 }, () => town.call("mei", "GET", link)));
    expect(answers.map(({ status }) => status).filter((status) => status === 429).length).toBeGreaterThanOrEqual(3);
    expect(await town.refused("mei", "GET", link)).toMatchObject({
      code: "too-many-reads",
      errors: [{ pointer: "/reads", code: "next-hour", limit: MAX_READS_PER_HOUR }],
    });
    expect((await town.call("lan", "GET", "/submissions")).status).toBe(200);
    expect((await see("mei", draft.id)).evidence).toHaveLength(draft.evidence.length);
  });
});
