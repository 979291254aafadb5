/** How well copied and lightly edited texts are found among independent ones, through the real index, on the labelled set. */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";

import { expect, it } from "vitest";

import { addToIndex, findAlike } from "../../functions/similarity/compare.ts";
import { type Fingerprint, fingerprintOf } from "../../functions/similarity/fingerprint.ts";
import { shinglesOf } from "../../functions/similarity/text.ts";
import { EDITS } from "../golden/similarity/edits.ts";
import type { Label } from "../golden/similarity/write.ts";
import { openIndex } from "./similarity-index.ts";

const RECALL = 0.95;
const PRECISION = 0.95;

const folder = new URL("../golden/similarity/", import.meta.url);
const read = (name: string): Promise<string> => readFile(new URL(name, folder), "utf8");

const forms = await Promise.all(["form.zh.txt", "form.en.txt"].map(read));
const known = new Set(forms.flatMap((form) => shinglesOf(form)).map(({ hash }) => hash));
const labels = JSON.parse(await read("labels.json")) as Label[];
const names = (await readdir(new URL("base/", folder))).map((file) => file.replace(".txt", ""));
const base = new Map(await Promise.all(names.map(async (name) => [name, await read(`base/${name}.txt`)] as const)));

const drawn = (evidenceId: string, text: string): Fingerprint =>
  fingerprintOf(
    {
      evidenceId,
      submissionId: `of ${evidenceId}`,
      teacherId: `who wrote ${evidenceId}`,
      programmeNumber: 1,
      sha256: createHash("sha256").update(text).digest("hex"),
      text,
    },
    known,
  );

it("finds what was copied and lightly edited, and leaves alone what was not", { timeout: 240_000 }, async () => {
  expect(base.size).toBe(48);
  expect(labels.length).toBe(144);
  const { store } = await openIndex();
  for (const [name, text] of base) await addToIndex(store, drawn(name, text));

  let [right, wrong, missed] = [0, 0, 0];
  const byEdit = new Map<string, { right: number; missed: number; wrong: number }>();
  const lookUp = async (edit: string, text: string, evidenceId: string, like: readonly string[]) => {
    const found = (await findAlike(store, drawn(evidenceId, text))).map(({ otherId }) => otherId);
    const counted = byEdit.get(edit) ?? { right: 0, missed: 0, wrong: 0 };
    const hits = like.filter((name) => found.includes(name)).length;
    counted.right += hits;
    counted.missed += like.length - hits;
    counted.wrong += found.length - hits;
    byEdit.set(edit, counted);
    [right, missed, wrong] = [right + hits, missed + like.length - hits, wrong + found.length - hits];
  };
  for (const [name, text] of base) await lookUp("independent", text, name, []);
  for (const { from, edit, sentencesOf, like } of labels)
    await lookUp(edit, EDITS[edit]?.(base.get(from) ?? "", base.get(sentencesOf) ?? "") ?? "", `${from} ${edit}`, like);

  const [recall, precision] = [right / (right + missed), right / (right + wrong)];
  console.table(Object.fromEntries(byEdit));
  console.log(
    `recall ${recall.toFixed(3)} of ${right + missed}, precision ${precision.toFixed(3)} of ${right + wrong}`,
  );
  expect(recall).toBeGreaterThanOrEqual(RECALL);
  expect(precision).toBeGreaterThanOrEqual(PRECISION);
});
