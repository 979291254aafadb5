/** Everything that is held about a person, for herself. */
import { describe, expect, it } from "vitest";

import { PersonalData } from "../../functions/export/contract.ts";
import type { ReadLink } from "../../functions/submission/contract.ts";
import { trailOf } from "../items.ts";
import { marksOf, pull, score } from "../review/scoring.ts";
import { handIn } from "../submission/evidence.ts";
import { startTown } from "../town.ts";

const town = await startTown();
const dataOf = async (who: string) => PersonalData.parse(await town.ask(who, "GET", "/me/export"));

await town.ask("lan", "POST", "/self-assessments");
const submission = await handIn(town, "lan", "A1");
const [file] = submission.evidence;
await town.ask("lan", "GET", `/submissions/${submission.id}/evidence/${file?.id}/link`);
const works = [await pull(town, "wu"), await pull(town, "xu")];
for (const [i, who] of ["wu", "xu"].entries()) {
  const work = works[i];
  if (!work) throw new Error("nothing was pulled");
  await town.ask<ReadLink>(who, "GET", `/review/claims/${work.claimId}/evidence/${file?.id}/link`);
  await score(town, who, work, marksOf(work, "pass"));
}

describe("an export", () => {
  it("holds her whole way, from the roster to the hours", async () => {
    const data = await dataOf("lan");
    expect(data.person).toMatchObject({ username: "lan", name: { zh: "澜", en: "Lan" } });
    expect(data.person.roles).toEqual([{ role: "teacher", place: { zh: "东校", en: "East school" } }]);
    expect(data.selfAssessments).toHaveLength(1);
    expect(data.submissions).toHaveLength(1);
    expect(data.submissions[0]).toMatchObject({ id: submission.id, state: "decided", verdict: { level: "pass" } });
    expect(data.hours.reduce((sum, { hundredths }) => sum + hundredths, 0)).toBeGreaterThan(0);
    expect(data.acts.map(({ act }) => act)).toContain("read-evidence");
  });

  it("opens her originals for a quarter of an hour", async () => {
    const { at, linksUntil, submissions } = await dataOf("lan");
    expect(Date.parse(linksUntil) - Date.parse(at)).toBe(900_000);
    const [one] = submissions[0]?.evidence ?? [];
    expect(new URL(one?.url ?? "").searchParams.get("X-Amz-Expires")).toBe("900");
    const opened = await fetch(one?.url ?? "");
    expect([opened.status, (await opened.arrayBuffer()).byteLength]).toEqual([200, file?.sizeBytes]);
  });

  it("says when each file was opened, by her or by somebody else, and never by whom", async () => {
    const answer = await town.call<PersonalData>("lan", "GET", "/me/export");
    const [one] = answer.body.submissions[0]?.evidence ?? [];
    expect(one?.readings.map(({ by }) => by)).toEqual(["you", "somebody-else", "somebody-else"]);
    const text = JSON.stringify(answer.body);
    for (const who of ["wu", "xu"]) expect(text).not.toContain(town.ids.get(who));
    expect(text).not.toContain(`"key":`);
  });

  it("of an expert holds what she scored, and nothing that tells whose it was", async () => {
    const data = await dataOf("wu");
    expect(data.reviews).toMatchObject([{ code: works[0]?.code, competency: "A1" }]);
    expect(data.acts.map(({ act }) => act)).toEqual(expect.arrayContaining(["read-evidence", "score"]));
    for (const id of [town.ids.get("lan"), submission.id]) expect(JSON.stringify(data)).not.toContain(id);
    expect(data.submissions).toEqual([]);
  });

  it("leaves a line, and is no way around what one may open in an hour", async () => {
    const before = await trailOf(town.platform, town.ids.get("yan") ?? "");
    const statuses: number[] = [];
    for (let i = 0; i < 12; i++) statuses.push((await town.call("yan", "GET", "/me/export")).status);
    expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(10);
    expect(statuses.at(-1)).toBe(429);
    const after = await trailOf(town.platform, town.ids.get("yan") ?? "");
    expect(after.length - before.length).toBe(statuses.filter((status) => status === 200).length);
  });
});
