import { describe, expect, it } from "vitest";

import { type Actor, looksAfter, type Role } from "./actor.ts";

const actor = (...roles: Role[]): Actor => ({ personId: "per_1", roles });
const role = (name: Role["role"], path: string): Role => ({ role: name, placeId: path.split("/").at(-1) ?? "", path });
const POOL = "root/city/pool";

describe("who looks after a place", () => {
  it("officers and administrators at it or above it; nobody beside it, no expert in it, and no head of a school", () => {
    expect(looksAfter(actor(role("officer", "root/city")), POOL)).toBe(true);
    expect(looksAfter(actor(role("officer", POOL)), POOL)).toBe(true);
    expect(looksAfter(actor(role("administrator", "root")), POOL)).toBe(true);
    expect(looksAfter(actor(role("officer", "root/city/district")), POOL)).toBe(false);
    expect(looksAfter(actor(role("officer", "root/city2")), POOL)).toBe(false);
    expect(looksAfter(actor(role("expert", POOL), role("principal", "root/city")), POOL)).toBe(false);
  });
});
