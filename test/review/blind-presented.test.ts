/** Ten thousand submissions that tell too much, through everything that puts together what a reviewer reads. */
import { expect, it } from "vitest";

import { presentWork } from "../../functions/review/blind.ts";
import { presentLikeness } from "../../functions/similarity/present.ts";
import { framework } from "../../infra/seed/framework.ts";
import { leakIn, type Telltale, telltaleOf } from "./telltale.ts";

const SUBMISSIONS = 10_000;
const AT = "2026-11-20T08:00:00.000Z";
const CODES = framework.competencies.map(({ code }) => code);

const guideOf = ({ submission }: Telltale) => {
  const guide = framework.competencies.find(({ code }) => code === submission.competency);
  if (!guide) throw new Error("no guide");
  return { ...guide, frameworkVersion: 1 };
};

const workAs = (kind: "score" | "adjudicate") => (told: Telltale) => {
  const [slot] = told.slots;
  if (!slot) throw new Error("no slot");
  const reviews = kind === "score" ? [] : told.reviews;
  return presentWork({ ...slot, kind, version: 1 }, told.reviewCase, told.submission, guideOf(told), reviews);
};

/** By what is read; add what a new page or file for reviewers is put together by. */
const PRESENTED: Record<string, (told: Telltale) => unknown> = {
  "work to score": workAs("score"),
  "work to settle": workAs("adjudicate"),
  likenesses: ({ submission }) =>
    submission.evidence.map(({ id }) =>
      presentLikeness({
        id: "0000000000000000",
        kind: "text",
        relation: "cohort",
        sharePercent: 80,
        competency: submission.competency,
        otherId: submission.evidence[0]?.key ?? id,
        otherSubmissionId: submission.id,
      }),
    ),
};

it("says nothing of whose it is, whatever is read", () => {
  const leaks: string[] = [];
  let words = 0;
  for (let seed = 1; seed <= SUBMISSIONS; seed++) {
    const told = telltaleOf(seed, CODES[seed % CODES.length] ?? "A1", AT);
    for (const [surface, present] of Object.entries(PRESENTED)) {
      const text = JSON.stringify(present(told));
      words += text.length;
      const leak = leakIn(text);
      if (leak !== undefined) leaks.push(`${surface}, submission ${seed}: ${leak}`);
    }
  }
  expect(leaks.slice(0, 5)).toEqual([]);
  expect(words, "and says something at all").toBeGreaterThan(SUBMISSIONS * 1000);
}, 60_000);

it("knows a tell-tale when it sees one", () => {
  const { submission } = telltaleOf(1, "A6", AT);
  for (const secret of [
    submission.teacherId,
    submission.schoolId,
    submission.evidence[0]?.name,
    submission.evidence[0]?.sha256,
  ])
    expect(leakIn(JSON.stringify({ a: secret })), secret).toBeDefined();
  expect(leakIn(encodeURIComponent(submission.evidence[0]?.name ?? ""))).toBeDefined();
});
