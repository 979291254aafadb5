import { describe, expect, test } from "vitest";

import { fingerprintOf } from "./fingerprint.ts";
import { likenessesOf, type Trace } from "./likeness.ts";

const mine = fingerprintOf({
  evidenceId: "mine",
  submissionId: "s1",
  teacherId: "lan",
  programmeNumber: 2,
  sha256: "00",
});
const same = (evidenceId: string, of: Partial<Trace>): Trace => ({
  evidenceId,
  submissionId: `s of ${evidenceId}`,
  teacherId: "mei",
  programmeNumber: 2,
  ...of,
});
const found = (...traces: Trace[]) =>
  likenessesOf(mine, traces, 10).map(({ otherId, relation }) => [otherId, relation]);

describe("a likeness", () => {
  test("says where the other stands", () => {
    expect(found(same("a", {}))).toEqual([["a", "cohort"]]);
    expect(found(same("a", { programmeNumber: 1 }))).toEqual([["a", "former"]]);
    expect(found({ evidenceId: "src_1" })).toEqual([["src_1", "library"]]);
  });

  test("with one's own earlier work comes last, however strong", () => {
    const own = same("own", { teacherId: "lan" });
    expect(found(own, same("a", {}))).toEqual([
      ["a", "cohort"],
      ["own", "own"],
    ]);
  });

  test("is none with itself, nor with a file of the same submission", () => {
    expect(found(same("mine", {}), same("b", { submissionId: "s1" }))).toEqual([]);
  });

  test("is told once for each other file, and of the strongest ten at most", () => {
    expect(found(same("a", {}), same("a", {}))).toHaveLength(1);
    expect(found(...Array.from({ length: 30 }, (_, i) => same(`e${i}`, {})))).toHaveLength(10);
  });
});
