/** The town in which every route is asked by everybody: what the rows of the table speak of is there once. */
import type { NewPerson, PlaceView } from "../functions/directory/contract.ts";
import { marksOf, pull, score } from "./review/scoring.ts";
import { fullDraft, handIn } from "./submission/evidence.ts";
import { startTown } from "./town.ts";

export const guest = (username: string, role: NewPerson["roles"][number]["role"], place: string): NewPerson => ({
  username,
  name: { zh: "客", en: "Guest" },
  roles: [{ role, place }],
  ...(role === "expert" && { expertise: { competencies: ["A1", "A6"], subjects: [], stages: [] } }),
});

/** Lan owns what the rows speak of and Judge holds the claim; Mei and Juror are the same without. Far ones look after another school. */
export const COLUMNS = ["lan", "mei", "judge", "juror", "head", "farhead", "officer", "farofficer", "admin"] as const;

export const town = await startTown({
  guests: [
    guest("judge", "expert", "pool"),
    guest("juror", "expert", "pool"),
    guest("farhead", "principal", "west"),
    guest("farofficer", "officer", "west"),
  ],
});

export const decided = await handIn(town, "lan", "A1");
for (const name of ["judge", "juror"]) {
  const work = await pull(town, name);
  await score(town, name, work, marksOf(work, "pass"));
}
export const draft = await fullDraft(town, "lan");
export const gold = await town.ask<{ id: string }>("admin", "POST", "/gold", { submissionId: decided.id });
await handIn(town, "dong", "A1");
const claim = await pull(town, "judge");
await town.ask("lan", "POST", "/self-assessments");
const { items: towns } = await town.ask<{ items: PlaceView[] }>("admin", "GET", "/places");
const inTown = (await town.ask<{ items: PlaceView[] }>("admin", "GET", `/places?parent=${towns[0]?.id}`)).items;
const district = inTown.find(({ code }) => code === "district")?.id;
export const [east] = (await town.ask<{ items: PlaceView[] }>("admin", "GET", `/places?parent=${district}`)).items;
export const [course] = (await town.ask<{ courses: { id: string }[] }>("lan", "GET", "/courses")).courses;
export const { entries } = await town.ask<{ entries: { id: string }[] }>("lan", "GET", "/credit");

export const poolId = (await town.ask<{ pools: { id: string }[] }>("admin", "GET", "/pool/pools")).pools[0]?.id;
export const plan = await town.ask<{ id: string }>("admin", "POST", "/pool/assignments/dry-run", {
  pool: poolId,
  competencies: ["C7"],
});
await town.platform.settle();
export const jurorId = town.ids.get("juror");
export const expertise = { competencies: ["A1", "A6"], subjects: [], stages: [] };

export const lanId = town.ids.get("lan") ?? "";
export const name = { zh: "新", en: "New" };
export const file = { itemId: "reflection", name: "a.pdf", mediaType: "application/pdf", sizeBytes: 10 };
export const part = { number: 1, sha256: `${"A".repeat(43)}=` };
export const hours = {
  personId: lanId,
  kind: "practice",
  hundredths: 100,
  on: "2026-01-05",
  source: "practice:x",
  title: name,
};
export const source = await town.ask<{ id: string }>("admin", "POST", "/similarity/sources", {
  title: "表",
  use: "template",
  text: "请如实填写",
});
const pool = inTown.find(({ code }) => code === "pool")?.id;
export const newRound = { title: name, poolId: pool, competencies: ["C5"], announcedFor: "2099-01-01" };
export const round = await town.ask<{ id: string }>("admin", "POST", "/rounds", { ...newRound, competencies: ["B2"] });
export const phrase = { criterion: "interaction", level: "pass", language: "zh", text: "请补一张板书照片" };
export const saved = await town.ask<{ id: string }>("judge", "POST", "/review/phrases/A6", phrase);
export const onDraft = { ":id": draft.id, ":evidenceId": draft.evidence[0]?.id };
const clip = draft.evidence.find(({ format }) => format === "mp4");
export const onClip = { ":id": draft.id, ":evidenceId": clip?.id };
export const onClaim = { ":id": claim.claimId, ":evidenceId": claim.evidence[0]?.id };
