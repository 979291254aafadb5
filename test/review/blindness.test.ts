import { describe, expect, it } from "vitest";

import type { CompetencyView } from "../../functions/catalog/contract.ts";
import type { Desk } from "../../functions/review/contract.ts";
import type { Work } from "../../functions/review/work-contract.ts";
import type { ReadLink, SubmissionView } from "../../functions/submission/contract.ts";
import type { Caller } from "../../infra/seed/caller.ts";
import { inspected, uploadEvidence } from "../../infra/seed/stories.ts";
import { allOf, trailOf } from "../items.ts";
import { bytesOf, PDF, VIDEO } from "../submission/evidence.ts";
import { type Answer, PEOPLE, startTown } from "../town.ts";
import { marksOf, pull, score } from "./scoring.ts";

const town = await startTown();

/** Every answer a reviewer was given, headers included; the public guide in it stands for itself. */
const heard: { from: string; text: string }[] = [];

const hear = async <T>(
  username: string,
  method: string,
  path: string,
  body?: unknown,
  version?: number,
): Promise<Answer<T>> => {
  const answer = await town.call<T>(username, method, path, body, version);
  const text = JSON.stringify(answer.body, (key, value: unknown) => (key === "guide" ? undefined : value));
  heard.push({ from: `${username} ${method} ${path}`, text: `${text} ${JSON.stringify([...answer.headers])}` });
  return answer;
};

const FILES = { pdf: "林晓澜-东校-海滨小城教案.pdf", mp4: "East school Lan lesson.MP4", last: "梅老师代传.pdf" };

/** A complete A6 under file names that tell too much. */
const handInUnderNames = async (teacher: string): Promise<SubmissionView> => {
  const call: Caller = (...request) => town.ask(...request);
  let view = await town.ask<SubmissionView>(teacher, "POST", "/submissions", { competency: "A6" });
  const put = async (itemId: string, name: string, seed: string, mediaType: string) => {
    const bytes = await bytesOf(seed);
    await uploadEvidence(call, teacher, view.id, itemId, { name, mediaType, bytes });
  };
  await put("lesson-design", FILES.pdf, PDF, "application/pdf");
  await put("lesson-clip", FILES.mp4, VIDEO, "video/mp4");
  await put("reflection", FILES.last, PDF, "application/pdf");
  view = await inspected(call, teacher, view.id);
  const change = { consents: ["lesson-clip"], notes: { reflection: "这节课我最想改的是提问" } };
  view = await town.ask<SubmissionView>(teacher, "PATCH", `/submissions/${view.id}`, change, view.version);
  return town.ask<SubmissionView>(teacher, "POST", `/submissions/${view.id}/submit`, undefined, view.version);
};

/** Everything that could tell a reviewer whose work it is, or who else scores it. */
const tellTales = async (): Promise<Map<string, RegExp>> => {
  const ids = ["submission", "person", "place", "attempt", "review-case"].map((kind) => allOf(town.platform, kind));
  const items = (await Promise.all(ids)).flat();
  const words = [
    ...PEOPLE.flatMap(({ username, name }) => [username, name.en, name.zh]),
    ...items.flatMap(({ kind, data }) =>
      kind === "place" ? Object.values(data["name"] as Record<string, string>) : [],
    ),
    ...items.map(({ data }) => String(data["id"] ?? data["submissionId"])),
    ...Object.values(FILES).flatMap((name) => [name, encodeURIComponent(name), name.replace(/\.\w+$/, "")]),
  ];
  return new Map(
    words.map((word) => [
      word,
      new RegExp(/^[\w -]+$/.test(word) ? `\\b${word}\\b` : word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "i"),
    ]),
  );
};

describe("what reviewers are told", () => {
  let submission: SubmissionView;
  let works: Work[] = [];

  it("is the guide that everybody may read, and files under neutral names", async () => {
    submission = await handInUnderNames("lan");
    const public_ = await town.ask<CompetencyView>("lan", "GET", "/framework/1/competencies/A6");
    for (const name of ["wu", "xu"]) {
      await hear<Desk>(name, "GET", "/review/desk");
      works = [...works, await pull(town, name)];
    }
    for (const work of works) {
      expect(work.guide).toEqual(public_);
      expect(work.code).toMatch(/^\d[A-Z]-\d{3}$/);
      expect(work.notes).toEqual({ reflection: "这节课我最想改的是提问" });
      expect(work.evidence.map(({ position, kind, format }) => [position, kind, format])).toEqual([
        [1, "document", "pdf"],
        [2, "video", "mp4"],
        [3, "document", "pdf"],
      ]);
    }
  });

  it("opens the evidence by a link whose answer is as silent as the rest", async () => {
    for (const { id, format } of works[0]?.evidence ?? []) {
      const { body } = await hear<ReadLink>("wu", "GET", `/review/claims/${works[0]?.claimId}/evidence/${id}/link`);
      const file = await fetch(body.url, { headers: { range: "bytes=0-15" } });
      expect(file.status).toBe(206);
      expect(file.headers.get("content-disposition")).toBe(`inline; filename*=UTF-8''${works[0]?.code}.${format}`);
      heard.push({ from: `file ${id}`, text: JSON.stringify([...file.headers]) });
    }
    const trail = await trailOf(town.platform, town.ids.get("wu") ?? "");
    expect(trail).toEqual(works[0]?.evidence.map(({ id }) => `read-evidence ${id}`));
  });

  it("is said in every other answer too: claims, drafts, refusals, receipts, the third scorer's sides", async () => {
    const [first, second] = works;
    if (!first || !second) throw new Error("nothing was claimed");
    const at = `/review/claims/${first.claimId}`;
    await hear("wu", "GET", at);
    const { body } = await hear<{ version: number }>(
      "wu",
      "PUT",
      `${at}/draft`,
      { draft: marksOf(first, "pass") },
      first.version,
    );
    await hear("wu", "PUT", `${at}/draft`, { draft: {} }, 99);
    await hear("wu", "POST", `${at}/review`, { marks: {} }, body.version);
    await hear("wu", "POST", `${at}/review`, { marks: marksOf(first, "pass") }, body.version);
    await hear("wu", "POST", `${at}/review`, { marks: marksOf(first, "pass") }, body.version);
    await score(town, "xu", second, marksOf(second, "pass", { purpose: "not-met" }));
    const { body: pulled } = await hear<{ work: Work }>("yan", "POST", "/review/claims");
    expect(pulled.work.criteria).toEqual(["purpose"]);
    await hear("yan", "GET", `/review/claims/${pulled.work.claimId}`);
    await hear(
      "yan",
      "POST",
      `/review/claims/${pulled.work.claimId}/review`,
      { marks: marksOf(pulled.work, "pass") },
      pulled.work.version,
    );
    for (const name of ["wu", "xu", "yan", "zhou"]) await hear<Desk>(name, "GET", "/review/desk");

    const tells = await tellTales();
    expect(tells.size).toBeGreaterThan(40);
    expect(heard.length).toBeGreaterThan(15);
    for (const { from, text } of heard) {
      const told = [...tells].filter(([, pattern]) => pattern.test(text)).map(([word]) => word);
      expect(told, from).toEqual([]);
    }
  });

  it("ends with the claim: no link to the evidence for who does not hold it", async () => {
    const [first] = works;
    const path = `/review/claims/${first?.claimId}`;
    for (const name of ["wu", "yan", "zhou"]) {
      expect(await town.refused(name, "GET", `${path}/evidence/${first?.evidence[0]?.id}/link`)).toMatchObject({
        status: 404,
      });
      expect(await town.refused(name, "GET", path)).toMatchObject({ status: 404 });
    }
    expect(await town.refused("wu", "GET", `/submissions/${submission.id}`)).toMatchObject({ status: 404 });
    expect(await town.refused("wu", "GET", `/submissions/${submission.id}/verdict`)).toMatchObject({ status: 404 });
  });

  it("goes for the teacher too: her verdict names no scorer", async () => {
    const { body, headers } = await town.call("lan", "GET", `/submissions/${submission.id}/verdict`);
    const text = `${JSON.stringify(body)} ${JSON.stringify([...headers])}`;
    for (const name of ["wu", "xu", "yan"]) {
      expect(text).not.toContain(town.ids.get(name));
      expect(text).not.toMatch(new RegExp(`\\b${name}\\b`, "i"));
    }
  });
});
