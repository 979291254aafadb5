/** Parts of a file as the platform and the store see them: whatever a client does wrong, nothing that came is lost. */
import { afterEach, describe, expect, it, vi } from "vitest";

import type { UploadPart } from "../../functions/submission/contract.ts";
import { startTown, teacher } from "../town.ts";
import { ALL, begin, expectWhole, PART_BYTES, partOf, put, sha256, told } from "./in-parts.ts";

const town = await startTown({ guests: ["an", "bo", "chu", "deng"].map((name) => teacher(name, name, name, "east")) });
const { bucket } = town.platform.foundations;

afterEach(() => {
  vi.useRealTimers();
});

describe("parts", () => {
  it("may come in any order and more than once, and the file is whole", async () => {
    const { submissionId, evidenceId, linksTo, send, held, complete } = await begin(town, "an");
    for (const number of [3, 1, 3, 2, 1]) expect(await send(number)).toBe(200);
    expect(await held()).toEqual(ALL);
    const [late] = await linksTo(told(2));
    expect(await complete()).toMatchObject({ status: 200 });
    await expectWhole(town, "an", submissionId, evidenceId);
    // What was checked is not exchanged any more.
    expect(await put(late, partOf(2))).toBe("NoSuchUpload");
    // An answer that was lost is asked for again, in the midst of the check or after it.
    const again = await complete();
    expect(again).toMatchObject({ status: 200, body: { evidence: [{ id: evidenceId, state: "checked" }] } });
  });

  it("that are not there, or are not those that were sent, are named, and nothing that came is lost", async () => {
    const { submissionId, evidenceId, send, held, complete } = await begin(town, "bo");
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
    await expectWhole(town, "bo", submissionId, evidenceId);
  });

  it("are refused by the store unless they are the very bytes, at the very place, that the link was made for", async () => {
    const { path, linksTo, send, held, uploadId, evidenceId } = await begin(town, "chu");
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
    expect(await at((url) => (url.pathname = url.pathname.replace(/.$/, (last) => (last === "x" ? "y" : "x"))))).toBe(
      "SignatureDoesNotMatch",
    );
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
    const { path, send } = await begin(town, "deng");
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
