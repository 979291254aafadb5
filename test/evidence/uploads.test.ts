/** Uploads in parts as the platform and the store see them: whatever a client does wrong, nothing is lost and nothing else is harmed. */
import { createHash, randomFillSync } from "node:crypto";
import { readFile } from "node:fs/promises";

import { afterEach, describe, expect, it, vi } from "vitest";

import type { ProblemBody } from "../../functions/kernel/problem.ts";
import type {
  PartLinks,
  ReadLink,
  SubmissionView,
  UploadPart,
  UploadView,
} from "../../functions/submission/contract.ts";
import { evidenceFolder } from "../../infra/seed/evidence/index.ts";
import { inspected } from "../../infra/seed/stories.ts";
import { allOf } from "../items.ts";
import { VIDEO } from "../submission/evidence.ts";
import { startTown, teacher } from "../town.ts";

const guests = ["an", "bo", "chu", "deng", "en", "fei", "gao", "han", "ji"];
const town = await startTown({ guests: guests.map((name) => teacher(name, name, name, "east")) });
const { bucket } = town.platform.foundations;

const PART_BYTES = 5 * 1024 * 1024;
const ITEM = "lesson-clip";

/** A clip of two whole parts and a bit, with a box at its end that players pass over. */
const clip = await (async () => {
  const video = await readFile(new URL(VIDEO, evidenceFolder));
  const padding = randomFillSync(Buffer.alloc(2 * PART_BYTES + 1000));
  padding.writeUInt32BE(padding.length);
  padding.write("free", 4);
  return Buffer.concat([video, padding]);
})();
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("base64");
const partOf = (number: number, of: Buffer = clip) => of.subarray((number - 1) * PART_BYTES, number * PART_BYTES);
const told = (...numbers: number[]): UploadPart[] =>
  numbers.map((number) => ({ number, sha256: sha256(partOf(number)) }));
const ALL = [1, 2, 3];

/** Points that ask for a video, each with its item. */
const CLIPS = [
  ["A2", "resource-in-use"],
  ["A3", "design-talk"],
  ["A5", "opening-clip"],
  ["A6", ITEM],
  ["A7", "summary-clip"],
] as const;

const draftOf = async (who: string): Promise<string> =>
  (await town.ask<SubmissionView>(who, "POST", "/submissions", { competency: "A6" })).id;

const asked = (over: object = {}) => ({
  itemId: ITEM,
  name: "公开课.mp4",
  mediaType: "video/mp4",
  sizeBytes: clip.length,
  partSizeBytes: PART_BYTES,
  askedAs: crypto.randomUUID(),
  ...over,
});

/** A draft of her own with the clip begun in it, and what can be done with it. */
const begin = async (who: string) => {
  const submissionId = await draftOf(who);
  const uploads = `/submissions/${submissionId}/uploads`;
  const begun = await town.ask<UploadView>(who, "POST", uploads, asked());
  const path = `${uploads}/${begun.evidenceId}`;
  const linksTo = async (parts: UploadPart[]) =>
    (await town.ask<PartLinks>(who, "POST", `${path}/parts`, { parts })).parts;
  const send = async (number: number, bytes: Uint8Array = partOf(number)) => {
    const [link] = await linksTo([{ number, sha256: sha256(bytes) }]);
    return put(link, bytes);
  };
  return {
    submissionId,
    evidenceId: begun.evidenceId,
    path,
    linksTo,
    send,
    see: () => town.ask<SubmissionView>(who, "GET", `/submissions/${submissionId}`),
    held: async () => (await town.ask<UploadView>(who, "GET", path)).parts.map(({ number }) => number),
    complete: (parts = told(...ALL)) =>
      town.call<SubmissionView & ProblemBody>(who, "POST", `${path}/complete`, { parts }),
    /** The store's own name for it. */
    uploadId: async () => {
      const items = await allOf(town.platform, "submission");
      const data = items.find(({ pk }) => pk.endsWith(submissionId))?.data;
      const [file] = (data?.["evidence"] ?? []) as { upload?: { id: string } }[];
      return file?.upload?.id ?? "";
    },
  };
};

/** What the store answers: its status, and its code when it refuses. */
const put = async (link: { url: string; headers: Record<string, string> } | undefined, bytes: Uint8Array) => {
  if (!link) throw new Error("no link");
  const answer = await fetch(link.url, {
    method: "PUT",
    headers: link.headers,
    body: bytes as Uint8Array<ArrayBuffer>,
  });
  const code = /<Code>(\w+)</.exec(await answer.text())?.[1];
  return code ?? answer.status;
};

const expectWhole = async (who: string, submissionId: string, evidenceId: string): Promise<void> => {
  const { evidence } = await inspected((...call) => town.ask(...call), who, submissionId);
  expect(evidence).toMatchObject([{ id: evidenceId, state: "checked", findings: [] }]);
  const { url } = await town.ask<ReadLink>(who, "GET", `/submissions/${submissionId}/evidence/${evidenceId}/link`);
  expect(sha256(new Uint8Array(await (await fetch(url)).arrayBuffer()))).toBe(sha256(clip));
};

const draft = draftOf("han");

afterEach(() => {
  vi.useRealTimers();
});

describe("parts", () => {
  it("may come in any order and more than once, and the file is whole", async () => {
    const { submissionId, evidenceId, send, held, complete } = await begin("an");
    for (const number of [3, 1, 3, 2, 1]) expect(await send(number)).toBe(200);
    expect(await held()).toEqual(ALL);
    expect(await complete()).toMatchObject({ status: 200 });
    await expectWhole("an", submissionId, evidenceId);
    // An answer that was lost is asked for again, in the midst of the check or after it.
    const again = await complete();
    expect(again).toMatchObject({ status: 200, body: { evidence: [{ id: evidenceId, state: "checked" }] } });
  });

  it("that are not there, or are not those that were sent, are named, and nothing that came is lost", async () => {
    const { submissionId, evidenceId, send, held, complete } = await begin("bo");
    for (const number of [1, 3]) await send(number);
    expect(await complete()).toMatchObject({
      status: 409,
      body: { code: "parts-differ", errors: [{ pointer: "/parts/2", code: "missing" }] },
    });
    const other = Buffer.from(partOf(2)).fill(7, 100, 200);
    expect(await send(2, other)).toBe(200);
    expect((await complete()).body).toMatchObject({
      code: "parts-differ",
      errors: [{ pointer: "/parts/2", code: "differs" }],
    });
    expect((await complete(told(1, 3))).body).toMatchObject({ errors: [{ pointer: "/parts/2", code: "missing" }] });
    expect(await held()).toEqual(ALL);
    await send(2);
    expect(await complete()).toMatchObject({ status: 200 });
    await expectWhole("bo", submissionId, evidenceId);
  });

  it("are refused by the store unless they are the very bytes, at the very place, that the link was made for", async () => {
    const { path, linksTo, send, held, uploadId, evidenceId } = await begin("chu");
    const [link] = await linksTo(told(1));
    expect(await put(link, Buffer.from(partOf(1)).fill(7, 100, 200))).toBe("BadDigest");
    expect(await put(link, partOf(1).subarray(1))).toBe("SignatureDoesNotMatch");
    expect(await put(link && { ...link, headers: {} }, partOf(1))).toBe("SignatureDoesNotMatch");
    const at = (change: (url: URL) => void) => {
      const url = new URL(link?.url ?? "");
      change(url);
      return put({ url: url.href, headers: link?.headers ?? {} }, partOf(1));
    };
    expect(await at((url) => url.searchParams.set("partNumber", "2"))).toBe("SignatureDoesNotMatch");
    expect(await at((url) => (url.pathname = url.pathname.replace(/.$/, "x")))).toBe("SignatureDoesNotMatch");
    expect(await held()).toEqual([]);

    // Made a quarter of an hour ago, and by clocks that go ten minutes wrong.
    const signedAt = async (minutes: number) => {
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + minutes * 60_000 });
      const part = { number: 1, sizeBytes: PART_BYTES, sha256: sha256(partOf(1)) };
      const signed = await bucket.signPart(`evidence/${evidenceId}`, id, part);
      vi.useRealTimers();
      return put(signed, partOf(1));
    };
    const id = await uploadId();
    expect(await signedAt(-16)).toBe("AccessDenied");
    expect(await held()).toEqual([]);
    expect(await signedAt(-10)).toBe(200);
    expect(await signedAt(10)).toBe(200);

    const refused = (parts: UploadPart[]) => town.refused("chu", "POST", `${path}/parts`, { parts });
    const [part] = told(1);
    expect(await refused([{ number: 4, sha256: part?.sha256 ?? "" }])).toMatchObject({
      code: "invalid-fields",
      errors: [{ pointer: "/parts/4", code: "beyond-the-end" }],
    });
    expect(await refused([])).toMatchObject({ code: "invalid-fields" });
    expect(await refused([{ number: 0, sha256: part?.sha256 ?? "" }])).toMatchObject({ code: "invalid-fields" });
    expect(await refused([{ number: 1, sha256: "none" }])).toMatchObject({ code: "invalid-fields" });
    expect(await refused(Array.from({ length: 21 }, () => part as UploadPart))).toMatchObject({
      code: "invalid-fields",
    });
    expect(await send(2)).toBe(200);
  });

  it("belong to nobody but her whose file it is", async () => {
    const { path, send } = await begin("deng");
    await send(1);
    for (const who of ["mei", "wu", "head"]) {
      const codes = [
        (await town.refused(who, "GET", path)).code,
        (await town.refused(who, "POST", `${path}/parts`, { parts: told(2) })).code,
        (await town.refused(who, "POST", `${path}/complete`, { parts: told(1) })).code,
      ];
      expect(new Set(codes).size, codes.join()).toBe(1);
      expect(["forbidden", "not-found"]).toContain(codes[0]);
    }
  });
});

describe("a file", () => {
  it("that is unfinished keeps her from handing in, and goes with its parts when it is removed", async () => {
    const { submissionId, evidenceId, linksTo, send, see, complete, uploadId } = await begin("en");
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
    const uploads = `/submissions/${await draftOf("fei")}/uploads`;
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

  it("takes the last place of an item once, however many ask at the same time", async () => {
    const id = await draftOf("gao");
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
