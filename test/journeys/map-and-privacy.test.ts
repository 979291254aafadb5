import { readFile } from "node:fs/promises";

import { describe, expect, it, vi } from "vitest";

import { PersonalData } from "../../functions/export/contract.ts";
import type { SubmissionView } from "../../functions/submission/contract.ts";
import { exportWords } from "../../web/src/export/words.ts";
import { formatIn } from "../../web/src/language/format.ts";
import { shellWords } from "../../web/src/shell/words.ts";
import { mapWords } from "../../web/src/submission/map/words.ts";
import { privacyWords } from "../../web/src/submission/privacy/words.ts";
import { submissionWords } from "../../web/src/submission/words.ts";
import { fullDraft } from "../submission/evidence.ts";
import { startTown } from "../town.ts";
import { DESK, JOURNEY_MS, launch, PHONE, told, visit } from "./browser.ts";
import { guideOf, submit } from "./teacher.ts";

const town = await startTown();
const browser = await launch();

const CLASS = { zh: "三（2）班", en: "class 3B" };
const criterionOf = (id: string) => {
  const found = guideOf("A6")
    .items.flatMap(({ criteria }) => criteria)
    .find((criterion) => criterion.id === id);
  if (!found) throw new Error(`A6 has no criterion ${id}`);
  return found.title;
};

describe.each(told(["en", "zh"] as const))("a teacher in %s", { timeout: JOURNEY_MS }, (language) => {
  const who = { zh: "lan", en: "mei" }[language];
  const [map, privacy] = [mapWords[language], privacyWords[language]];

  it("says where to look, notes her class, hands in, has a file deleted, and takes her data along", async () => {
    const { id } = await fullDraft(town, who);
    const see = () => town.ask<SubmissionView>(who, "GET", `/submissions/${id}`);
    const teacher = await visit(browser, town, who, language, { zh: PHONE, en: DESK }[language]);
    const { page, press } = teacher;
    await page.goto(`${town.url}/submissions/${id}`);
    await page.getByText(map.covered(0, 5)).waitFor();

    const purpose = page.getByRole("button", { name: map.addOf(criterionOf("purpose")[language]) });
    await press(purpose);
    await page.getByLabel(map.page(1)).fill("7");
    await press(page.getByRole("button", { name: map.keep }));
    await page.getByText(map.wrongPage(1)).waitFor();
    await teacher.expectAccessible();
    await page.getByLabel(map.page(1)).fill("1");
    await page.getByLabel(map.page(1)).press("Enter");
    await page.getByText(map.covered(1, 5)).waitFor();

    await press(page.getByRole("button", { name: map.addOf(criterionOf("clarity")[language]) }));
    await page.getByLabel(map.from).fill("0:02");
    await page.getByLabel(map.to).fill("0:05");
    await press(page.getByRole("button", { name: map.keep }));
    await page.getByText(map.span("00:02", "00:05")).waitFor();

    const clip = guideOf("A6").items.find(({ consent }) => consent);
    await press(page.getByRole("link", { name: clip?.title[language] ?? "" }));
    await press(page.getByRole("button", { name: privacy.addClass }));
    await page.getByLabel(privacy.className).fill(CLASS[language]);
    await press(page.getByRole("button", { name: privacy.keepClass }));
    await page.getByText(CLASS[language]).first().waitFor();
    await teacher.expectAccessible();
    await vi.waitFor(async () => {
      const saved = await see();
      expect(saved.pins["purpose"]).toEqual([{ evidenceId: saved.evidence[0]?.id, page: 1 }]);
      expect(saved.pins["clarity"]).toMatchObject([{ from: 2, to: 5 }]);
      expect(saved.classes.map(({ className }) => className)).toEqual([CLASS[language]]);
    });
    await page.reload();
    await page.getByText(map.covered(2, 5)).waitFor();

    await submit(teacher);
    const { evidence } = await see();
    const gone = evidence.find(({ itemId }) => itemId === clip?.id);
    await press(page.getByRole("button", { name: privacy.eraseOf(gone?.name ?? "") }));
    await press(page.getByLabel(privacy.reasons["consent-withdrawn"]));
    await teacher.expectAccessible();
    await press(page.getByRole("button", { name: privacy.eraseYes }));
    await page.getByText(privacy.erased(formatIn(language).day(new Date().toISOString()))).waitFor();
    expect((await see()).evidence.find((file) => file.id === gone?.id)?.erasure?.doneAt).toBeDefined();
    await page.getByText(submissionWords[language].blind).waitFor();

    await press(page.getByRole("button", { name: shellWords[language].profile }));
    await press(page.getByRole("link", { name: exportWords[language].title }));
    const saving = page.waitForEvent("download");
    await press(page.getByRole("button", { name: exportWords[language].make }));
    const saved = await saving;
    const data = PersonalData.parse(JSON.parse(await readFile(await saved.path(), "utf8")));
    expect(data.person.username).toBe(who);
    expect(data.submissions[0]?.evidence.filter(({ url }) => url)).toHaveLength(2);
    await teacher.expectAccessible();
    await teacher.context.close();
  });
});
