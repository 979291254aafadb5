import { describe, expect, it } from "vitest";

import type { MemberView, NewPerson, PlaceView, RosterOutcome } from "../../functions/directory/contract.ts";
import { itemsOf } from "../items.ts";
import { startTown, teacher } from "../town.ts";

const town = await startTown();

const send = async (username: string, people: readonly unknown[]) =>
  (await town.ask<{ outcomes: RosterOutcome[] }>(username, "POST", "/people", { people })).outcomes;

const outcomesOf = async (username: string, people: readonly NewPerson[]) =>
  (await send(username, people)).map(({ outcome }) => outcome);

const places = async (): Promise<Map<string, PlaceView>> => {
  const listed = new Map<string, PlaceView>();
  const walk = async (parent?: string): Promise<void> => {
    const path = `/places${parent === undefined ? "" : `?parent=${parent}`}`;
    for (const place of (await town.ask<{ items: PlaceView[] }>("admin", "GET", path)).items) {
      listed.set(place.code, place);
      await walk(place.id);
    }
  };
  await walk();
  return listed;
};

const idOf = async (code: string) => (await places()).get(code)?.id ?? "";

const membersOf = async (username: string, code: string) =>
  (await town.ask<{ items: MemberView[] }>(username, "GET", `/places/${await idOf(code)}/people`)).items;

describe("a roster", () => {
  it("answers row by row: a wrong row does not stop the others", async () => {
    const rows = [
      teacher("ping", "萍", "Ping", "east"),
      teacher("qiu", "秋", "Qiu", "nowhere"),
      teacher("rui", "蕊", "Rui", "west"),
    ];
    expect(await send("admin", rows)).toEqual([
      { username: "ping", outcome: "added", personId: expect.stringMatching(/^per_/) },
      { username: "qiu", outcome: "unknown-place" },
      { username: "rui", outcome: "added", personId: expect.stringMatching(/^per_/) },
    ]);
  });

  it("adds nothing when it is sent twice", async () => {
    const rows = [teacher("shan", "山", "Shan", "east"), teacher("tao", "涛", "Tao", "east")];
    const first = await send("admin", rows);
    const before = await membersOf("admin", "east");
    const second = await send("admin", rows);
    expect(second).toEqual(first.map((row) => ({ ...row, outcome: "already-there" })));
    expect(await membersOf("admin", "east")).toEqual(before);
  });

  it("takes a role that a row names twice as one", async () => {
    const twice = { role: "teacher", place: "east" } as const;
    const row = { ...teacher("xin", "馨", "Xin", "east"), roles: [twice, twice] };
    expect(await outcomesOf("admin", [row])).toEqual(["added"]);
    expect((await membersOf("admin", "east")).filter(({ name }) => name.en === "Xin")).toHaveLength(1);
  });

  it("names the broken field of a row by its place", async () => {
    const rows = [
      teacher("good", "好", "Good", "east"),
      { ...teacher("bad", "坏", "Bad", "east"), username: "Not A Name", roles: [] },
    ];
    const { code, errors } = await town.refused("admin", "POST", "/people", { people: rows });
    expect(code).toBe("invalid-fields");
    expect(errors?.map(({ pointer }) => pointer)).toEqual(["/people/1/username", "/people/1/roles"]);
    expect((await membersOf("admin", "east")).map(({ name }) => name.en)).not.toContain("Good");
  });

  it("leaves a line in the audit trail for each person", async () => {
    const [added] = await send("officer", [teacher("yu", "雨", "Yu", "east")]);
    const trail = await itemsOf(town.platform, `audit#${added?.personId}`);
    expect(trail.map(({ data }) => [data["act"], data["actorId"]])).toEqual([["add-person", town.ids.get("officer")]]);
  });
});

describe("an officer", () => {
  it("adds people to the schools of her district", async () => {
    expect(await outcomesOf("officer", [teacher("uma", "乌", "Uma", "east")])).toEqual(["added"]);
  });

  it("does not reach outside it, nor make anyone her equal", async () => {
    const grant = (username: string, role: string, place: string) => ({
      username,
      name: { zh: "某", en: "Someone" },
      roles: [{ role, place }],
    });
    const rows = [
      grant("v1", "teacher", "west"),
      grant("v2", "expert", "pool"),
      grant("v3", "officer", "district"),
      grant("v4", "administrator", "district"),
      grant("v5", "principal", "town"),
    ];
    expect((await send("officer", rows)).map(({ outcome }) => outcome)).toEqual(rows.map(() => "forbidden"));
  });

  it("is not told who outside her district goes by a name", async () => {
    expect(await send("officer", [teacher("dong", "冬", "Dong", "east")])).toEqual([
      { username: "dong", outcome: "already-there" },
    ]);
  });
});

describe("whoever keeps no roster", () => {
  it("may not send one", async () => {
    for (const username of ["lan", "wu", "head"]) {
      const people = [teacher("vera", "薇", "Vera", "east")];
      expect(await town.refused(username, "POST", "/people", { people })).toMatchObject({
        status: 403,
        code: "forbidden",
      });
    }
  });

  it("may not add places", async () => {
    const place = { code: "new", kind: "school", name: { zh: "新校", en: "New school" }, parent: "district" };
    expect(await town.refused("officer", "POST", "/places", place)).toMatchObject({ status: 403, code: "forbidden" });
    expect(await town.call("admin", "POST", "/places", place)).toMatchObject({ status: 201 });
    expect(await town.call("admin", "POST", "/places", place)).toMatchObject({ status: 200 });
  });
});

describe("the people of a school", () => {
  it("are shown to its principal, and those of another school are not", async () => {
    expect((await membersOf("head", "east")).map(({ name }) => name.en)).toEqual(
      expect.arrayContaining(["Lan", "Mei", "Zhou", "Head"]),
    );
    for (const code of ["west", "pool", "town", "district"]) {
      expect(await town.refused("head", "GET", `/places/${await idOf(code)}/people`)).toMatchObject({
        code: "not-found",
      });
    }
  });

  it("are shown to the officer above, and to no teacher", async () => {
    expect((await membersOf("officer", "east")).length).toBeGreaterThan(3);
    expect(await town.refused("officer", "GET", `/places/${await idOf("west")}/people`)).toMatchObject({ status: 404 });
    expect(await town.refused("lan", "GET", `/places/${await idOf("east")}/people`)).toMatchObject({ status: 404 });
  });
});
