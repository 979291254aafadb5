/** Files on their way as the platform sees them: those it refuses, those that are asked for twice, those that are given up. */
import { describe, expect, it, vi } from "vitest";

import type { ProblemBody } from "../../functions/kernel/problem.ts";
import type { SubmissionView, UploadTicket, UploadView } from "../../functions/submission/contract.ts";
import { startTown, teacher } from "../town.ts";
import { asked, begin, draftOf, ITEM, partOf, put, told } from "./in-parts.ts";

const guests = ["bo", "en", "fei", "gao", "han", "ji"].map((name) => teacher(name, name, name, "east"));
const town = await startTown({ guests });
const { bucket } = town.platform.foundations;
const draft = draftOf(town, "han");

/** Points that ask for a video, each with its item. */
const CLIPS = [
  ["A2", "resource-in-use"],
  ["A3", "design-talk"],
  ["A5", "opening-clip"],
  ["A6", ITEM],
  ["A7", "summary-clip"],
] as const;

describe("a file", () => {
  it("that is unfinished keeps her from handing in, and goes with its parts when it is removed", async () => {
    const { submissionId, evidenceId, linksTo, send, see, complete, uploadId } = await begin(town, "en");
    await send(1);
    const view = await see();
    expect(view.gaps).toContainEqual({ itemId: ITEM, evidenceId, code: "still-uploading" });
    const refusal = await town.refused("en", "POST", `/submissions/${submissionId}/submit`, undefined, view.version);
    expect(refusal.code).toBe("evidence-incomplete");
    const [late] = await linksTo(told(2));
    const id = await uploadId();
    await town.ask("en", "DELETE", `/submissions/${submissionId}/evidence/${evidenceId}`);
    expect(await put(late, partOf(2))).toBe("NoSuchUpload");
    expect(await bucket.listParts(`evidence/${evidenceId}`, id)).toBeUndefined();
    expect(await complete()).toMatchObject({ status: 404, body: { code: "not-found" } });
    expect(await bucket.head(`evidence/${evidenceId}`)).toBeUndefined();
  });

  it("that is asked for twice at once, by two tabs or by an answer that was lost, is one", async () => {
    const uploads = `/submissions/${await draftOf(town, "fei")}/uploads`;
    const question = asked();
    const opened = vi.spyOn(bucket, "beginUpload");
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => town.ask<UploadView>("fei", "POST", uploads, question)),
    );
    expect(new Set(answers.map(({ evidenceId }) => evidenceId)).size).toBe(1);
    // The store keeps nothing open for those who were later.
    const key = `evidence/${answers[0]?.evidenceId}`;
    const begun = await Promise.all(opened.mock.results.map(({ value }) => value as Promise<string>));
    const keys = opened.mock.calls.map(([of]) => of);
    const open = await Promise.all(begun.map((id, i) => bucket.listParts(keys[i] ?? "", id)));
    expect(keys.filter((_, i) => open[i])).toEqual([key]);
    expect(await town.refused("fei", "POST", uploads, { ...question, sizeBytes: 1000 })).toMatchObject({
      code: "invalid-fields",
      errors: [{ pointer: "/askedAs", code: "used" }],
    });
  });

  it("that came in one piece is not exchanged by the link that brought it, before the check or after it", async () => {
    const path = `/submissions/${await draftOf(town, "bo")}/evidence`;
    const bytes = partOf(1);
    const { askedAs: _, partSizeBytes: __, ...file } = asked({ sizeBytes: bytes.length });
    const ticket = await town.ask<UploadTicket>("bo", "POST", path, file);
    expect(await put(ticket, bytes)).toBe(200);
    expect(await put(ticket, Buffer.from(bytes).fill(7, 100))).toBe("PreconditionFailed");
    await town.ask("bo", "POST", `${path}/${ticket.evidenceId}/uploaded`);
    expect(await put(ticket, Buffer.from(bytes).fill(7, 100))).toBe("PreconditionFailed");
  });

  it("takes the last place of an item once, however many ask at the same time", async () => {
    const id = await draftOf(town, "gao");
    const answers = await Promise.all(
      Array.from({ length: 3 }, () => town.call<ProblemBody>("gao", "POST", `/submissions/${id}/uploads`, asked())),
    );
    const { evidence } = await town.ask<SubmissionView>("gao", "GET", `/submissions/${id}`);
    const taken = answers.filter(({ status }) => status === 201);
    expect(evidence).toHaveLength(taken.length);
    for (const { status, body } of answers) if (status !== 201) expect(body.code).toBe("too-many-files");
    expect(taken.length).toBe(1);
  });

  it.each([
    ["of no bytes", { sizeBytes: 0 }, "evidence-refused", "empty"],
    ["larger than its item takes", { sizeBytes: 5_000_000_000 }, "evidence-refused", "too-big"],
    [
      "of a type its item does not take",
      { mediaType: "image/svg+xml", name: "画.svg" },
      "evidence-refused",
      "wrong-type",
    ],
    ["for an item that there is not", { itemId: "none" }, "invalid-fields", "unknown-item"],
  ])("%s is refused before a byte of it travels", async (_, over, code, why) => {
    const refusal = await town.refused("han", "POST", `/submissions/${await draft}/uploads`, asked(over));
    expect(refusal).toMatchObject({ code, errors: [{ code: why }] });
  });

  it("that passes what one teacher may leave unfinished is refused, until something is finished or taken away", async () => {
    const begun: string[] = [];
    const openOne = async ([competency, itemId]: readonly [string, string]) => {
      const { id } = await town.ask<SubmissionView>("ji", "POST", "/submissions", { competency });
      const path = `/submissions/${id}`;
      const answer = await town.call<UploadView & ProblemBody>(
        "ji",
        "POST",
        `${path}/uploads`,
        asked({ itemId, sizeBytes: 1_000_000_000 }),
      );
      begun.push(`${path}/evidence/${answer.body.evidenceId}`);
      return { path, ...answer };
    };
    for (const one of CLIPS.slice(0, 4)) expect(await openOne(one)).toMatchObject({ status: 201 });
    const last = CLIPS[4];
    if (!last) throw new Error("too few clips");
    const { path, body } = await openOne(last);
    expect(body).toMatchObject({
      code: "quota-passed",
      errors: [{ pointer: "/sizeBytes", code: "too-much", limit: 4_000_000_000 }],
    });
    await town.ask("ji", "DELETE", begun[0] ?? "");
    await town.ask("ji", "POST", `${path}/uploads`, asked({ itemId: last[1], sizeBytes: 1_000_000_000 }));
  });
});
